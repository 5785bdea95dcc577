import Postgres
import Webhooks

/// How many deliveries had which outcome.
package struct DeliveryCounts: Hashable, Sendable {
    private var counts: [String: [DeliveryOutcome: Int]] = [:]

    package init() {}

    /// Those of deliveries whose events were all new.
    init(new deliveries: [Delivery]) {
        for delivery in deliveries { add(delivery.outcomeIfNew.outcome, of: delivery.source) }
    }

    // Rows of source, outcome and number.
    init(_ result: borrowing QueryResult) throws {
        for (source, outcome, count) in try result.map({ row in
            (try row.text(0), try row.text(1), Int(try row.int64(2)))
        }) {
            counts[source, default: [:]][try DeliveryOutcome(stored: outcome)] = count
        }
    }

    /// How many there are of each source and outcome.
    package var bySource: [String: [DeliveryOutcome: Int]] { counts }

    /// How many of all sources had an outcome.
    package subscript(outcome: DeliveryOutcome) -> Int {
        counts.values.reduce(0) { $0 + ($1[outcome] ?? 0) }
    }

    /// Counts one more of `source`.
    package mutating func add(_ outcome: DeliveryOutcome, of source: String) {
        counts[source, default: [:]][outcome, default: 0] += 1
    }

    /// All of them together.
    package var total: Int { counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

    package static func += (left: inout DeliveryCounts, right: DeliveryCounts) {
        left.counts.merge(right.counts) { $0.merging($1, uniquingKeysWith: +) }
    }
}
