/// How many notifications may be under way, in all and to each subscription.
///
/// An endpoint that answers gets several at a time; one that has just failed gets one, so that endpoints that hang leave
/// room for the others.
struct SendingSlots: Hashable, Sendable {
    let total: Int
    let perSubscription: Int
    private var underWay: [UInt128: Int] = [:]
    private var failing: Set<UInt128> = []

    init(total: Int = 8, perSubscription: Int = 4) {
        self.total = total
        self.perSubscription = perSubscription
    }

    /// How many more may begin.
    var free: Int { total - underWay.values.reduce(0, +) }

    /// Whether any is under way.
    var isEmpty: Bool { underWay.isEmpty }

    /// How many more may begin of the subscriptions that are not at their usual limit.
    var allowances: [UInt128: Int] {
        var allowances = underWay.mapValues { max(0, perSubscription - $0) }
        for subscription in failing { allowances[subscription] = underWay[subscription] == nil ? 1 : 0 }
        return allowances
    }

    mutating func begin(_ subscription: UInt128) {
        underWay[subscription, default: 0] += 1
    }

    mutating func end(_ subscription: UInt128, hasFailed: Bool) {
        let left = (underWay[subscription] ?? 1) - 1
        underWay[subscription] = left > 0 ? left : nil
        if hasFailed {
            failing.insert(subscription)
        } else {
            failing.remove(subscription)
        }
    }
}
