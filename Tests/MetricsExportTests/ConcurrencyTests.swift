import Metrics
import MetricsExport
import Testing

/// Nothing is lost however many count at once.
struct ConcurrencyTests {
    @Test func `eight tasks that make and count the same series while it is rendered lose nothing`() async {
        let registry = MetricRegistry()
        let (tasks, rounds) = (8, 500)
        await withTaskGroup { group in
            for task in 0..<tasks {
                group.addTask {
                    for round in 0..<rounds {
                        Counter(label: "c", dimensions: [("k", "\(round % 7)")], factory: registry).increment()
                        Recorder(label: "h", aggregate: true, factory: registry).record(0.5)
                        Meter(label: "m", factory: registry).increment(by: 1)
                        FloatingPointCounter(label: "f", factory: registry).increment(by: 0.5)
                        if round % 100 == task { Self.checkHistogram(registry.text()) }
                    }
                }
            }
        }
        let total = Double(tasks * rounds)
        let values = Self.values(registry.text())
        #expect(values.filter { $0.key.hasPrefix("c_total") }.values.reduce(0, +) == total)
        #expect(values["h_count"] == total)
        #expect(values["h_sum"] == total / 2)
        #expect(values["m"] == total)
        #expect(values["f_total"] == total / 2)
    }

    /// In every text the sum of a histogram is that of its count.
    private static func checkHistogram(_ text: String) {
        let values = values(text)
        #expect(values["h_sum"] == (values["h_count"] ?? 0) / 2)
        #expect(values["h_bucket{le=\"+Inf\"}"] == values["h_count"])
    }

    private static func values(_ text: String) -> [String: Double] {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
        return Dictionary(lines.map { (String($0[0]), Double($0[1]) ?? .nan) }) { first, _ in first }
    }
}
