package import Ingest
import Metrics
package import MetricsExport
import Synchronization

/// What a serving process counts, and the registry that renders it.
///
/// Whoever has something to add makes it through swift-metrics with `registry` as the factory:
/// `Gauge(label: "rollcall_…", factory: metrics.registry)`, described in `MetricDescription.ofRollcall`. What is only to
/// be looked at when it is asked for is set in `registry.beforeRendering`.
package struct ServiceMetrics: Sendable {
    package let registry: MetricRegistry
    package let deliveries: DeliveryMetrics
    /// When each source was last heard of.
    package let heard: LastHeard
    let http: HTTPMetrics

    /// - Parameter sources: The names of the sources there are at first.
    package init(sources: [String]) {
        registry = MetricRegistry(MetricDescription.ofRollcall)
        deliveries = DeliveryMetrics(sources: sources, factory: registry)
        heard = LastHeard()
        http = HTTPMetrics(factory: registry)
    }

    /// Has the figures of the process rendered, and `queueDepth`, the webhooks that are on their way.
    package func showProcess(queueDepth: @escaping @Sendable () -> Int) {
        let queue = Gauge(label: "rollcall_queue_depth", factory: registry)
        let memory = Gauge(label: "process_resident_memory_bytes", factory: registry)
        let files = Gauge(label: "process_open_fds", factory: registry)
        let start = Gauge(label: "process_start_time_seconds", factory: registry)
        let processor = ProcessorTime(counter: FloatingPointCounter(label: "process_cpu_seconds", factory: registry))
        registry.beforeRendering {
            queue.record(queueDepth())
            let figures = ProcessFigures.read()
            if let bytes = figures.residentBytes { memory.record(bytes) }
            if let count = figures.openFiles { files.record(count) }
            if let instant = figures.startedAt { start.record(instant) }
            if let seconds = figures.processorSeconds { processor.note(seconds) }
        }
    }

    /// Has rendered what the spool holds.
    package func show(_ spool: Spool) {
        let deliveries = Gauge(label: "rollcall_spool_deliveries", factory: registry)
        let bytes = Gauge(label: "rollcall_spool_bytes", factory: registry)
        registry.beforeRendering {
            let contents = spool.contents
            deliveries.record(contents.records)
            bytes.record(contents.bytes)
        }
    }
}

/// Counts on from what was counted last.
private final class ProcessorTime: Sendable {
    private let counter: FloatingPointCounter
    private let counted = Mutex(0.0)

    init(counter: FloatingPointCounter) {
        self.counter = counter
    }

    func note(_ seconds: Double) {
        counted.withLock { counted in
            counter.increment(by: max(0, seconds - counted))
            counted = max(seconds, counted)
        }
    }
}
