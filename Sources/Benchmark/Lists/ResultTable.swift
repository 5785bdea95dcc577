import Foundation

/// What was measured, as Markdown.
struct ResultTable {
    let lines: [String]

    init(facts: BenchmarkDatabase.Facts, figures: [Runner.Figures], repetitions: Int) {
        lines =
            facts.lines + [
                """
                Each page asked for up to \(repetitions) times over HTTP, one after the other; plain SQL as often, \
                without HTTP and JSON, and less often where it takes long. Milliseconds.
                """,
                "",
                "| page | limit | requests | p50 | p90 | p99 | plain SQL p50 | plain ÷ API |",
                "|---|--:|--:|--:|--:|--:|--:|--:|",
            ] + figures.map(Self.line)
    }

    private static func line(_ figures: Runner.Figures) -> String {
        let api = [50, 90, 99].map { number(figures.api.percentile($0) / .milliseconds(1)) }
        let plain = figures.plain.median / .milliseconds(1)
        let ratio = plain / (figures.api.median / .milliseconds(1))
        let requested = [figures.page, figures.limit.map(String.init) ?? "", String(figures.api.count)]
        let cells = requested + api + [number(plain), number(ratio)]
        return "| \(cells.joined(separator: " | ")) |"
    }

    static func number(_ value: Double) -> String {
        String(format: value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
    }
}
