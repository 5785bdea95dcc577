import Postgres

/// How many deliveries had which outcome.
package struct DeliveryCounts: Hashable, Sendable {
    private var counts: [DeliveryOutcome: Int] = [:]

    package init() {}

    // Rows of outcome and number.
    init(_ result: borrowing QueryResult) throws {
        for (outcome, count) in try result.map({ row in (try row.text(0), Int(try row.int64(1))) }) {
            self[try DeliveryOutcome(stored: outcome)] = count
        }
    }

    package subscript(outcome: DeliveryOutcome) -> Int {
        get { counts[outcome] ?? 0 }
        set { counts[outcome] = newValue }
    }

    /// All of them together.
    package var total: Int { counts.values.reduce(0, +) }

    package static func += (left: inout DeliveryCounts, right: DeliveryCounts) {
        left.counts.merge(right.counts, uniquingKeysWith: +)
    }
}
