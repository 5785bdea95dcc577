/// What a family's series are.
enum MetricKind: String, Hashable, Sendable {
    case counter
    case gauge
    case histogram
}

/// Where a series is counted.
enum MetricCell: Sendable {
    case counter(CounterCell)
    case gauge(GaugeCell)
    case histogram(HistogramCell)

    /// What whoever counts holds.
    var handler: AnyObject {
        switch self {
        case .counter(let cell): cell
        case .gauge(let cell): cell
        case .histogram(let cell): cell
        }
    }
}

/// The series of one name.
struct MetricFamily: Sendable {
    let name: String
    let kind: MetricKind
    let help: String
    let buckets: [Double]
    private(set) var series: [MetricLabels: MetricCell] = [:]

    init(name: String, kind: MetricKind, help: String, buckets: [Double]) {
        self.name = name
        self.kind = kind
        self.help = help
        self.buckets = buckets
    }

    /// The cell of the series with these labels.
    ///
    /// Beyond `limit` series all are one, whose label values are `other`. A kind that is not the family's gets a cell
    /// that is not rendered: two kinds under one name would make the whole text unreadable.
    mutating func cell(_ kind: MetricKind, _ labels: MetricLabels, limit: Int) -> MetricCell {
        guard kind == self.kind else { return newCell(kind) }
        if let cell = series[labels] { return cell }
        let labels = series.count < limit ? labels : labels.overflow
        if let cell = series[labels] { return cell }
        let cell = newCell(kind)
        series[labels] = cell
        return cell
    }

    /// Drops the series whose cell is `handler`.
    mutating func forget(_ handler: AnyObject) {
        series = series.filter { $0.value.handler !== handler }
    }

    private func newCell(_ kind: MetricKind) -> MetricCell {
        switch kind {
        case .counter: .counter(CounterCell())
        case .gauge: .gauge(GaugeCell())
        case .histogram: .histogram(HistogramCell(bounds: buckets))
        }
    }
}
