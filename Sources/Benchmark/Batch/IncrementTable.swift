import Store

/// What a day's run took on top of histories of different lengths, as Markdown.
struct IncrementTable {
    let lines: [String]

    init(figures: [IncrementFigures], facts: ServerFacts) {
        lines =
            [
                BenchmarkText.setting(facts),
                "",
                "| days before | compute | report | both ÷ the first's | report, nothing due | peak memory | PostgreSQL's |",
                "|--:|--:|--:|--:|--:|--:|--:|",
            ] + figures.map { Self.line($0, first: figures[0]) }
    }

    private static func line(_ figures: IncrementFigures, first: IncrementFigures) -> String {
        let processes = [figures.compute, figures.report, figures.idle]
        let cells = [
            String(figures.days),
            BenchmarkText.number(figures.compute.seconds),
            BenchmarkText.number(figures.report.seconds),
            BenchmarkText.number(figures.seconds / first.seconds),
            BenchmarkText.number(figures.idle.seconds),
            BenchmarkText.megabytes(processes.map(\.peakBytes).max() ?? 0),
            BenchmarkText.megabytes(processes.map(\.databasePeakBytes).max() ?? 0),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
}
