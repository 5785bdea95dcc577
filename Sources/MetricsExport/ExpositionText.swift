/// The text format 0.0.4 of Prometheus.
package struct ExpositionText: Sendable {
    /// What the text is served as.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// Adds a family, unless none of its series has a value.
    mutating func append(_ family: MetricFamily) {
        var lines: [String] = []
        for (labels, cell) in family.series.sorted(by: { $0.key.text < $1.key.text }) {
            switch cell {
            case .counter(let cell): lines.append(Self.line(family.name, labels.text, cell.value))
            case .gauge(let cell): lines += cell.value.map { [Self.line(family.name, labels.text, $0)] } ?? []
            case .histogram(let cell): lines += Self.lines(family.name, labels.text, cell)
            }
        }
        guard !lines.isEmpty else { return }
        if !family.help.isEmpty { text += "# HELP \(family.name) \(Self.escaped(help: family.help))\n" }
        text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
        for line in lines { text += line }
    }

    private static func lines(_ name: String, _ labels: String, _ cell: HistogramCell) -> [String] {
        let snapshot = cell.snapshot
        let prefix = labels.isEmpty ? "" : "\(labels),"
        var total: UInt64 = 0
        var lines: [String] = []
        for (bound, count) in zip(cell.bounds + [.infinity], snapshot.counts) {
            total += count
            lines.append(line("\(name)_bucket", "\(prefix)le=\"\(number(bound))\"", Double(total)))
        }
        lines.append(line("\(name)_sum", labels, snapshot.sum))
        lines.append(line("\(name)_count", labels, Double(total)))
        return lines
    }

    private static func line(_ name: String, _ labels: String, _ value: Double) -> String {
        labels.isEmpty ? "\(name) \(number(value))\n" : "\(name){\(labels)} \(number(value))\n"
    }

    /// A value as Go reads it, whole numbers without a fraction.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        // Beyond this not every whole number is a Double.
        if value == value.rounded(), value.magnitude < 9_007_199_254_740_992 { return String(Int64(value)) }
        return String(value)
    }

    static func escaped(label: String) -> String {
        escaped(label, alsoEscaping: "\"")
    }

    private static func escaped(help: String) -> String {
        escaped(help, alsoEscaping: nil)
    }

    private static func escaped(_ text: String, alsoEscaping quote: Unicode.Scalar?) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: #"\\"#.unicodeScalars)
            case "\n": escaped.append(contentsOf: #"\n"#.unicodeScalars)
            case quote: escaped.append(contentsOf: #"\""#.unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
