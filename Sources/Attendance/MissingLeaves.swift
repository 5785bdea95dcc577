/// What becomes of stays whose leave is missing (R4), and of those that the provider ended before their leave (R8).
struct MissingLeaves {
    let rules: Rules
    let clock: Instant
    let ends: ProviderSessionEnds
    let joins: ProviderSessionJoins

    /// A stay with its end resolved as far as the room's session length leaves it alone.
    struct ResolvedStay {
        var stay: Stay
        /// For a lost stay, the instant from which it is known that the person need not be there any more.
        var lostFrom: Instant?
    }

    func resolve(_ stay: Stay) -> ResolvedStay {
        stay.ending == .left ? putOut(stay) : conclude(stay)
    }

    /// The leave was seen; the provider's word may have ended the stay before.
    private func putOut(_ stay: Stay) -> ResolvedStay {
        var stay = stay
        let end = ends.first(
            from: stay.joinedAt,
            before: stay.leftAt ?? .distantFuture,
            concerning: stay.providerSession,
            onlyAuthoritative: true
        )
        if let end {
            stay.leftAt = end
            stay.ending = .sessionEnd
        }
        return ResolvedStay(stay: stay)
    }

    /// No leave was seen: whatever happened first speaks against the person still being there.
    private func conclude(_ stay: Stay) -> ResolvedStay {
        var stay = stay
        let staleFrom = stay.joinedAt + rules.staleAfter
        let supersededAt = stay.providerSession.flatMap { joins.firstOther(than: $0, after: stay.joinedAt) }
        let lostFrom = min(staleFrom, supersededAt ?? .distantFuture)
        let endedAt = ends.first(
            from: stay.joinedAt,
            before: lostFrom + .milliseconds(1),
            concerning: stay.providerSession,
            onlyAuthoritative: false
        )

        if let endedAt {
            stay.leftAt = endedAt
            stay.ending = .sessionEnd
            stay.isUnsettled = false
            return ResolvedStay(stay: stay)
        }
        if let supersededAt, supersededAt <= staleFrom {
            stay.ending = .superseded
            stay.isUnsettled = false
            return ResolvedStay(stay: stay, lostFrom: supersededAt)
        }
        if clock > staleFrom {
            stay.ending = .stale
            stay.isUnsettled = false
            return ResolvedStay(stay: stay, lostFrom: staleFrom)
        }
        return ResolvedStay(stay: stay)
    }
}
