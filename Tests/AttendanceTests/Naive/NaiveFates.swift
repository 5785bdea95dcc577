import Attendance

/// What becomes of each stay by the provider's word (R8) or for want of a leave (R4).
struct NaiveFates {
    let stays: [NaiveStay]

    init(stays: [Stay], ends: NaiveEnds, staleAfter: Span, clock: Instant) {
        self.stays = stays.map { stay in
            stay.leaveSeenAt.map { Self.withLeave(stay, at: $0, ends: ends) }
                ?? Self.withoutLeave(stay, among: stays, ends: ends, staleAfter: staleAfter, clock: clock)
        }
    }

    private static func withLeave(_ stay: Stay, at leave: Instant, ends: NaiveEnds) -> NaiveStay {
        let putOut = ends.authoritative.first {
            NaiveEnds.concerns($0, stay) && stay.joinedAt <= $0.at && $0.at < leave
        }
        var fate = NaiveStay(stay: stay, out: putOut?.at ?? leave)
        if putOut != nil { fate.stay.ending = .sessionEnd }
        return fate
    }

    private static func withoutLeave(
        _ stay: Stay,
        among stays: [Stay],
        ends: NaiveEnds,
        staleAfter: Span,
        clock: Instant
    ) -> NaiveStay {
        let ended = ends.considered.first { NaiveEnds.concerns($0, stay) && stay.joinedAt <= $0.at }?.at
        let superseded = stays.filter { $0.joinedAt > stay.joinedAt && !$0.isMachine && isOther($0, than: stay) }
            .map(\.joinedAt).min()
        let stale = stay.joinedAt + staleAfter

        var fate = NaiveStay(stay: stay)
        fate.stay.isUnsettled = false
        if let ended, ended <= stale, ended <= superseded ?? .distantFuture {
            fate.stay.ending = .sessionEnd
            fate.out = ended
        } else if let superseded, superseded <= stale {
            fate.stay.ending = .superseded
            fate.lostFrom = superseded
        } else if clock > stale {
            fate.stay.ending = .stale
            fate.lostFrom = stale
        } else {
            fate.stay.isUnsettled = true
        }
        return fate
    }

    private static func isOther(_ join: Stay, than stay: Stay) -> Bool {
        guard let carried = stay.providerSession, let other = join.providerSession else { return false }
        return other != carried
    }
}
