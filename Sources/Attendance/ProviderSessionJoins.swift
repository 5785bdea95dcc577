/// The joins that carry a provider session, in order of time: what tells which provider session is going on.
struct ProviderSessionJoins {
    private struct Join {
        var at: Instant
        var providerSession: Name
    }

    private let joins: [Join]
    /// For each join the position of the next one that carries another session.
    private let nextOther: [Int]
    private let precedent: Precedent

    // The stays are in order of joining. Machines carry no evidence.
    init(_ stays: [Stay], precedent: Precedent) {
        var joins: [Join] = []
        for stay in stays where !stay.isMachine {
            guard let providerSession = stay.providerSession else { continue }
            joins.append(Join(at: stay.joinedAt, providerSession: providerSession))
        }
        var nextOther = Array(repeating: joins.count, count: joins.count)
        for position in joins.indices.dropLast().reversed() {
            let isSame = joins[position].providerSession == joins[position + 1].providerSession
            nextOther[position] = isSame ? nextOther[position + 1] : position + 1
        }
        self.joins = joins
        self.nextOther = nextOther
        self.precedent = precedent
    }

    /// When someone joined after `instant` with another provider session than `providerSession`, first.
    func firstOther(than providerSession: Name, after instant: Instant) -> Instant? {
        let next = joins.partitionPoint { $0.at <= instant }
        guard next < joins.count else { return nil }
        let position = joins[next].providerSession == providerSession ? nextOther[next] : next
        return position < joins.count ? joins[position].at : nil
    }

    /// Whether nothing says that a session other than `providerSession` is the one going on at `instant`.
    ///
    /// Joins at that very instant count only if they carry the session asked for: another session begins after the end.
    func isGoingOn(_ providerSession: Name?, at instant: Instant, horizon: Span) -> Bool {
        guard let providerSession else { return true }
        var position = joins.partitionPoint { $0.at <= instant } - 1
        while position >= 0, joins[position].at == instant {
            if joins[position].providerSession == providerSession { return true }
            position -= 1
        }
        let earliest = instant - horizon
        guard position >= 0 else {
            return precedent.providerSessions.isEmpty
                || precedent.providerSessionsAt < earliest
                || precedent.providerSessions.contains(providerSession)
        }
        let latest = joins[position].at
        if latest < earliest { return true }
        while position >= 0, joins[position].at == latest {
            if joins[position].providerSession == providerSession { return true }
            position -= 1
        }
        return false
    }
}
