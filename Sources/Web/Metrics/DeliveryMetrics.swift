import Attendance
package import Metrics
package import Store
package import Webhooks

/// Counts what becomes of webhooks.
package final class DeliveryMetrics: Sendable {
    /// Why a webhook was not taken in; the raw values are labels.
    enum Refusal: String, CaseIterable {
        case unknownSource = "unknown_source"
        case unauthorized = "unauthorized"
        case tooLarge = "too_large"
        case overloaded = "overloaded"
        case unavailable = "unavailable"
        case shuttingDown = "shutting_down"
        case failed = "failed"
    }

    private let deliveries: [String: [DeliveryOutcome: Counter]]
    private let lateness: [String: Recorder]
    private let refusals: [Refusal: Counter]
    private let batchSize: Recorder
    private let commit: Metrics.Timer

    /// - Parameters:
    ///   - sources: The names of the sources there are; each begins at zero, so that a rate knows the first one.
    ///   - factory: Makes the series.
    package init(sources: [String], factory: any MetricsFactory) {
        deliveries = Dictionary(
            sources.map { source in
                let counters = DeliveryOutcome.allCases.map { outcome in
                    let labels = [("source", source), ("outcome", outcome.rawValue)]
                    return (outcome, Counter(label: "rollcall_deliveries", dimensions: labels, factory: factory))
                }
                return (source, Dictionary(counters) { first, _ in first })
            }
        ) { first, _ in first }
        lateness = Dictionary(
            sources.map { source in
                let label = "rollcall_event_lateness_seconds"
                return (
                    source, Recorder(label: label, dimensions: [("source", source)], aggregate: true, factory: factory)
                )
            }
        ) { first, _ in first }
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
    }

    /// Notes that so many deliveries were tried to be committed together, and how long that took.
    package func triedToCommit(_ count: Int, took duration: Duration) {
        batchSize.record(count)
        commit.record(duration: duration)
    }

    /// Notes deliveries that are committed, with what became of them.
    package func committed(_ deliveries: [Delivery], _ counts: DeliveryCounts) {
        for (source, outcomes) in counts.bySource {
            for (outcome, count) in outcomes { self.deliveries[source]?[outcome]?.increment(by: count) }
        }
        for delivery in deliveries {
            guard let lateness = lateness[delivery.source] else { continue }
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
