/// What is known of a family before anything is counted.
package struct MetricDescription: Hashable, Sendable {
    /// The family's whole name, as it is rendered.
    package var name: String
    /// What it counts, for a person.
    package var help: String
    /// The upper bounds of a histogram's buckets, rising, each included; the last one, infinity, goes without saying.
    package var buckets: [Double]

    /// - Parameters:
    ///   - name: The family's whole name.
    ///   - help: What it counts.
    ///   - buckets: The upper bounds of a histogram's buckets.
    package init(_ name: String, _ help: String, buckets: [Double] = Self.secondBuckets) {
        self.name = name
        self.help = help
        self.buckets = buckets
    }

    /// Bounds for times that people wait.
    package static let secondBuckets = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]
}
