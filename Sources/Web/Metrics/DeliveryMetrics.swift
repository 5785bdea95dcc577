import Attendance
package import Metrics
package import Store
import Synchronization
package import Webhooks

/// Counts what becomes of webhooks.
package final class DeliveryMetrics: Sendable {
    /// Why a webhook was not taken in; the raw values are labels.
    enum Refusal: String, CaseIterable {
        case unknownSource = "unknown_source"
        case unauthorized = "unauthorized"
        case tooLarge = "too_large"
        case brokenOff = "broken_off"
        case malformed = "malformed"
        case tooSlow = "too_slow"
        case uriTooLong = "uri_too_long"
        case headTooLarge = "head_too_large"
        case encoded = "encoded"
        case tooManyConnections = "too_many_connections"
        case overloaded = "overloaded"
        case unavailable = "unavailable"
        case shuttingDown = "shutting_down"
        case failed = "failed"
    }

    /// What is counted of one source.
    private struct Series {
        let deliveries: [DeliveryOutcome: Counter]
        let lateness: Recorder
    }

    private let factory: any MetricsFactory
    private let series = Mutex<[String: Series]>([:])
    private let refusals: [Refusal: Counter]
    private let batchSize: Recorder
    private let commit: Metrics.Timer

    /// - Parameters:
    ///   - sources: The names of the sources there are at first.
    ///   - factory: Makes the series.
    package init(sources: [String], factory: any MetricsFactory) {
        self.factory = factory
        refusals = Dictionary(
            Refusal.allCases.map { reason in
                (
                    reason,
                    Counter(label: "rollcall_refused", dimensions: [("reason", reason.rawValue)], factory: factory)
                )
            }
        ) { first, _ in first }
        batchSize = Recorder(label: "rollcall_commit_batch_size", aggregate: true, factory: factory)
        commit = Metrics.Timer(label: "rollcall_commit", factory: factory)
        begin(sources)
    }

    /// Begins to count for those of the sources that it does not count for yet, each at zero, so that a rate knows the
    /// first delivery.
    package func begin(_ sources: [String]) {
        series.withLock { series in
            for source in sources where series[source] == nil { series[source] = makeSeries(source) }
        }
    }

    private func makeSeries(_ source: String) -> Series {
        let counters = DeliveryOutcome.allCases.map { outcome in
            let labels = [("source", source), ("outcome", outcome.rawValue)]
            return (outcome, Counter(label: "rollcall_deliveries", dimensions: labels, factory: factory))
        }
        return Series(
            deliveries: Dictionary(counters) { first, _ in first },
            lateness: Recorder(
                label: "rollcall_event_lateness_seconds",
                dimensions: [("source", source)],
                aggregate: true,
                factory: factory
            )
        )
    }

    /// Notes how long a commit took, or a try that committed nothing.
    package func triedToCommit(took duration: Duration) {
        commit.record(duration: duration)
    }

    /// Notes deliveries that are committed together, with what became of them.
    package func committed(_ deliveries: [Delivery], _ counts: DeliveryCounts) {
        batchSize.record(deliveries.count)
        let series = series.withLock(\.self)
        for (source, outcomes) in counts.bySource {
            for (outcome, count) in outcomes { series[source]?.deliveries[outcome]?.increment(by: count) }
        }
        for delivery in deliveries {
            guard let lateness = series[delivery.source]?.lateness else { continue }
            for event in delivery.events {
                // A provider's clock may be ahead of ours.
                lateness.record(max(0, Double((delivery.receivedAt - event.occurredAt).rawValue) / 1_000))
            }
        }
    }

    /// Notes a webhook that was not taken in.
    func refused(_ reason: Refusal) {
        refusals[reason]?.increment()
    }
}
