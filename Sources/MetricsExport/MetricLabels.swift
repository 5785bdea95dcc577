/// The labels of a series, in the order of their names, as they are rendered.
struct MetricLabels: Hashable, Sendable {
    private let names: [String]
    /// `name="value",…`, without braces; empty for none.
    let text: String

    /// - Parameter dimensions: Names and values; of two with one name the first counts.
    init(_ dimensions: [(String, String)]) {
        self.init(valid: Dictionary(dimensions.map { (MetricName.validLabel($0), $1) }) { first, _ in first })
    }

    private init(valid labels: [String: String]) {
        names = labels.keys.sorted()
        text = labels.sorted { $0.key < $1.key }
            .map { "\($0.key)=\"\(ExpositionText.escaped(label: $0.value))\"" }
            .joined(separator: ",")
    }

    /// The same labels with values that stand for all that are not told apart.
    var overflow: MetricLabels {
        MetricLabels(valid: Dictionary(names.map { ($0, "other") }) { first, _ in first })
    }
}
