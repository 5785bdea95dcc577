/// How what a sender claims is shared among subscriptions.
///
/// Whoever has fewer calls under way comes first, and of these whoever has waited for longer. Subscriptions that fail come
/// last and have a few places together, so that endpoints that hang leave the others theirs; one of them takes its turn
/// like the others, so that one that works again is found out.
package struct ClaimShares: Hashable, Sendable {
    /// How a sender stands with a subscription.
    package struct Standing: Hashable, Sendable {
        /// How many calls are under way.
        package var underWay: Int
        /// When it was given a place last, counted in places.
        package var turn: Int
        /// Whether its last call failed.
        package var isFailing: Bool

        /// As a sender stands with a subscription that it knows nothing of.
        package init(underWay: Int = 0, turn: Int = 0, isFailing: Bool = false) {
            self.underWay = underWay
            self.turn = turn
            self.isFailing = isFailing
        }
    }

    /// The most that may be under way of a subscription; of one that fails, it is one.
    package var perSubscription: Int
    /// The most that may be under way of all subscriptions that fail.
    package var failing: Int
    /// The subscriptions that the sender knows something of.
    package var standings: [UInt128: Standing]

    /// Shares of subscriptions of which nothing is known, unless standings are given.
    package init(perSubscription: Int, failing: Int, standings: [UInt128: Standing] = [:]) {
        self.perSubscription = perSubscription
        self.failing = failing
        self.standings = standings
    }

    /// How many calls of subscriptions that fail are under way.
    var failingUnderWay: Int {
        standings.values.reduce(0) { $1.isFailing ? $0 + $1.underWay : $0 }
    }
}
