package import CoreMetrics
import Synchronization

// MetricsExport: what libraries and our own code count through swift-metrics, as the text that Prometheus reads.
//
// A series is a name with labels and has one cell, however often it is asked for; the cell is all that counting touches.
// Names are made valid, counters end in `_total`, timers are histograms in seconds and end in `_seconds`. A family has a
// limited number of series: what comes after that is counted together, under the label values `other`.

/// The series of one process, made when they are first asked for, and rendered for a scrape.
package final class MetricRegistry: Sendable {
    /// What a family without a description of its own has.
    private static let standardBuckets = MetricDescription.secondBuckets

    private let descriptions: [String: MetricDescription]
    private let seriesPerFamily: Int
    private let families = Mutex<[String: MetricFamily]>([:])
    private let refreshers = Mutex<[@Sendable () -> Void]>([])

    /// - Parameters:
    ///   - descriptions: What is known of families beforehand; of two with one name the first counts.
    ///   - seriesPerFamily: How many series of a family are told apart.
    package init(_ descriptions: [MetricDescription] = [], seriesPerFamily: Int = 1_000) {
        self.descriptions = Dictionary(descriptions.map { ($0.name, $0) }) { first, _ in first }
        self.seriesPerFamily = seriesPerFamily
    }

    /// Has `refresh` called before each rendering, to set what is only looked at then; it must not wait for anything.
    package func beforeRendering(_ refresh: @escaping @Sendable () -> Void) {
        refreshers.withLock { $0.append(refresh) }
    }

    /// All series that have a value, in the text format 0.0.4 of Prometheus.
    ///
    /// Families are in the order of their names, series in that of their labels.
    package func text() -> String {
        for refresh in refreshers.withLock(\.self) { refresh() }
        let families = families.withLock { $0.values.sorted { $0.name < $1.name } }
        var text = ExpositionText()
        for family in families { text.append(family) }
        return text.text
    }

    /// The cell of a series, made if there is none; one that nobody sees if the name is taken by another kind.
    private func cell(_ name: String, _ kind: MetricKind, _ dimensions: [(String, String)]) -> MetricCell {
        families.withLock { families in
            let description = descriptions[name]
            var family =
                families[name]
                ?? MetricFamily(
                    name: name,
                    kind: kind,
                    help: description?.help ?? "",
                    buckets: description?.buckets ?? Self.standardBuckets
                )
            let cell = family.cell(kind, MetricLabels(dimensions), limit: seriesPerFamily)
            families[name] = family
            return cell
        }
    }

    private func forget(_ handler: AnyObject) {
        families.withLock { families in
            for name in families.keys { families[name]?.forget(handler) }
        }
    }
}

extension MetricRegistry: MetricsFactory {
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        counter(label, dimensions)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        aggregate ? histogram(MetricName.valid(label), dimensions) : gauge(label, dimensions)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(MetricName.valid(label, suffix: "_seconds"), dimensions)
    }

    package func destroyCounter(_ handler: any CounterHandler) { forget(handler) }

    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { forget(handler) }

    package func destroyMeter(_ handler: any MeterHandler) { forget(handler) }

    package func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }

    package func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterCell {
        switch cell(MetricName.valid(label, suffix: "_total"), .counter, dimensions) {
        case .counter(let cell): cell
        case .gauge, .histogram: CounterCell()
        }
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeCell {
        switch cell(MetricName.valid(label), .gauge, dimensions) {
        case .gauge(let cell): cell
        case .counter, .histogram: GaugeCell()
        }
    }

    private func histogram(_ name: String, _ dimensions: [(String, String)]) -> HistogramCell {
        switch cell(name, .histogram, dimensions) {
        case .histogram(let cell): cell
        case .counter, .gauge: HistogramCell(bounds: Self.standardBuckets)
        }
    }
}
