/// What happens in a room, in the order in which sessions are formed from it.
struct SessionTimeline {
    struct Step {
        var at: Instant
        var action: Action
        /// The stay's position; -1 for a provider's end.
        var stay: Int
    }

    /// At one instant, in this order: a leave frees a place before a join takes one (half-open), a provider's end comes
    /// after the joins that it concerns, and before those that the provider counts to another session.
    enum Action: UInt8, Comparable {
        case leave
        case stay
        case join
        case lostJoin
        case providerEnd
        case stayAfterEnd
        case joinAfterEnd
        case lostJoinAfterEnd

        static func < (left: Action, right: Action) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    private(set) var steps: [Step] = []

    // Machines are left out: they hold no session open and start none.
    init(_ stays: [MissingLeaves.ResolvedStay], ends: ProviderSessionEnds) {
        steps.reserveCapacity(stays.count * 2 + ends.ends.count)
        for (position, resolved) in stays.enumerated() where !resolved.stay.isMachine {
            let stay = resolved.stay
            let isAfterEnd = ends.endsOthersOnly(at: stay.joinedAt, than: stay.providerSession)
            if resolved.lostFrom != nil {
                add(isAfterEnd ? .lostJoinAfterEnd : .lostJoin, at: stay.joinedAt, position)
            } else if stay.leftAt == stay.joinedAt {
                add(isAfterEnd ? .stayAfterEnd : .stay, at: stay.joinedAt, position)
            } else {
                add(isAfterEnd ? .joinAfterEnd : .join, at: stay.joinedAt, position)
                if let leftAt = stay.leftAt { add(.leave, at: leftAt, position) }
            }
        }
        for end in ends.ends where end.isAuthoritative {
            add(.providerEnd, at: end.at, -1)
        }
        steps.sort { ($0.at, $0.action) < ($1.at, $1.action) }
    }

    private mutating func add(_ action: Action, at instant: Instant, _ stay: Int) {
        steps.append(Step(at: instant, action: action, stay: stay))
    }
}
