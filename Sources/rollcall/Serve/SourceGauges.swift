import Attendance
import Metrics
import MetricsExport
import Store
import Synchronization
import Webhooks

/// What metrics have of each source, as long as it is configured.
final class SourceGauges: Sendable {
    private struct Gauges {
        let isSilent: Gauge
        /// Nil as long as nothing was heard of the source.
        var lastDelivery: Gauge?
    }

    private let registry: MetricRegistry
    private let gauges = Mutex<[String: Gauges]>([:])

    init(_ registry: MetricRegistry) {
        self.registry = registry
    }

    /// Sets the gauges of the sources, and does away with those of all others.
    func show(_ standings: [SourceStanding]) {
        gauges.withLock { gauges in
            let names = Set(standings.map(\.name))
            for (name, gone) in gauges where !names.contains(name) {
                gone.isSilent.destroy()
                gone.lastDelivery?.destroy()
                gauges[name] = nil
            }
            for standing in standings {
                var shown = gauges[standing.name] ?? Gauges(isSilent: gauge("rollcall_source_silent", standing))
                shown.isSilent.record(standing.warning == nil ? 0 : 1)
                if let last = standing.lastDeliveryAt {
                    let gauge =
                        shown.lastDelivery
                        ?? gauge("rollcall_source_last_delivery_timestamp_seconds", standing)
                    gauge.record(last.seconds)
                    shown.lastDelivery = gauge
                }
                gauges[standing.name] = shown
            }
        }
    }

    private func gauge(_ label: String, _ standing: SourceStanding) -> Gauge {
        Gauge(label: label, dimensions: [("source", standing.name)], factory: registry)
    }
}
