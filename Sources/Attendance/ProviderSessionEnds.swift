/// The ends of provider sessions that concern anyone (R8), with whom they concern.
struct ProviderSessionEnds {
    /// One end of a provider's session, or the deletion of the room.
    struct End {
        var at: Instant
        /// The session that ended, nil if the event names none or the whole room is concerned.
        var providerSession: Name?
        var concernsEveryone: Bool
        /// Whether it puts people out and ends Rollcall's session too, and not only closes stays without a leave.
        var isAuthoritative: Bool

        /// Whether it concerns a stay that carries `other`: the same session, or none.
        func concerns(_ other: Name?) -> Bool {
            guard !concernsEveryone, let providerSession, let other else { return true }
            return providerSession == other
        }
    }

    /// In order of time.
    private(set) var ends: [End] = []

    /// Picks from `events` the ends that name the session going on, or none.
    ///
    /// The session going on is the one that the latest joins of the last `horizon` carry. An event that names another
    /// one is late and changes nothing.
    init(_ events: [Event], joins: ProviderSessionJoins, horizon: Span) {
        for event in events {
            switch event.kind {
            case .joined, .left:
                continue
            case .roomDeleted:
                ends.append(End(at: event.at, providerSession: nil, concernsEveryone: true, isAuthoritative: true))
            case .sessionEnded, .providerSessionEnded:
                guard joins.isGoingOn(event.providerSession, at: event.at, horizon: horizon) else { continue }
                ends.append(
                    End(
                        at: event.at,
                        providerSession: event.providerSession,
                        concernsEveryone: event.providerSession == nil,
                        isAuthoritative: event.kind == .sessionEnded
                    )
                )
            }
        }
    }

    /// The first end in `[from, before)` that concerns a stay which carries `providerSession`.
    ///
    /// With `onlyAuthoritative`, ends that put no one out are passed over.
    func first(
        from: Instant,
        before: Instant = .distantFuture,
        concerning providerSession: Name?,
        onlyAuthoritative: Bool
    ) -> Instant? {
        var position = ends.partitionPoint { $0.at < from }
        while position < ends.count, ends[position].at < before {
            let end = ends[position]
            if end.concerns(providerSession), end.isAuthoritative || !onlyAuthoritative { return end.at }
            position += 1
        }
        return nil
    }

    /// Whether room sessions end at `instant`, and not for those who carry `providerSession`.
    ///
    /// The provider itself says that they belong to the session after the end.
    func endsOthersOnly(at instant: Instant, than providerSession: Name?) -> Bool {
        var position = ends.partitionPoint { $0.at < instant }
        var found = false
        while position < ends.count, ends[position].at == instant {
            if ends[position].isAuthoritative {
                if ends[position].concerns(providerSession) { return false }
                found = true
            }
            position += 1
        }
        return found
    }
}
