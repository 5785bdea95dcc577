import Attendance

/// The provider's ends that are to be believed, and whom each concerns (R4, R8).
struct NaiveEnds {
    /// In order of time.
    let considered: [Event]

    init(_ events: [Event], stays: [Stay], precedent: Precedent, horizon: Span) {
        var joins = stays.filter { !$0.isMachine }.compactMap { stay in
            stay.providerSession.map { (at: stay.joinedAt, session: $0) }
        }
        joins += precedent.providerSessions.map { (at: precedent.providerSessionsAt, session: $0) }
        considered = events.filter { end in
            switch end.kind {
            case .joined, .left: return false
            case .roomDeleted: return true
            case .sessionEnded, .providerSessionEnded: break
            }
            guard let named = end.providerSession else { return true }
            if joins.contains(where: { $0.at == end.at && $0.session == named }) { return true }
            let recent = joins.filter { $0.at < end.at && end.at <= $0.at + horizon }
            guard let latest = recent.map(\.at).max() else { return true }
            return recent.contains { $0.at == latest && $0.session == named }
        }.sorted { $0.at < $1.at }
    }

    /// The ends that put out whoever is there, and end the session of a room that is left empty.
    var authoritative: [Event] {
        considered.filter { $0.kind == .sessionEnded || $0.kind == .roomDeleted }
    }

    static func concerns(_ end: Event, _ stay: Stay) -> Bool {
        guard end.kind != .roomDeleted, let named = end.providerSession else { return true }
        return stay.providerSession == nil || stay.providerSession == named
    }
}
