import Store

/// How many notifications may be under way, in all and to each subscription, and who comes next.
///
/// An endpoint that answers gets several at a time; one that has just failed gets one, and those that fail get a few
/// together, so that endpoints that hang leave room for the others.
struct SendingSlots: Hashable, Sendable {
    /// More subscriptions than this are not remembered while nothing of them is under way.
    private static let memory = 500

    let total: Int
    private(set) var shares: ClaimShares
    private var turns = 0

    init(total: Int = 8, perSubscription: Int = 4, failing: Int = 3) {
        self.total = total
        shares = ClaimShares(perSubscription: perSubscription, failing: failing)
    }

    /// How many more may begin.
    var free: Int { total - shares.standings.values.reduce(0) { $0 + $1.underWay } }

    mutating func begin(_ subscription: UInt128) {
        turns += 1
        var standing = shares.standings[subscription] ?? .init()
        standing.underWay += 1
        standing.turn = turns
        shares.standings[subscription] = standing
        forget()
    }

    mutating func end(_ subscription: UInt128, hasFailed: Bool) {
        shares.standings[subscription]?.underWay -= 1
        shares.standings[subscription]?.isFailing = hasFailed
    }

    /// Lets go of those that have waited for longest: who is not known has waited for longer than all.
    private mutating func forget() {
        guard shares.standings.count > 2 * Self.memory else { return }
        let oldest = turns - Self.memory
        shares.standings = shares.standings.filter { $0.value.underWay > 0 || $0.value.turn > oldest }
    }
}
