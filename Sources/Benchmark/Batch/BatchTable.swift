import Foundation
import Store

/// What was measured from scratch, as Markdown.
struct BatchTable {
    let lines: [String]

    init(figures: [BatchFigures], facts: ServerFacts) {
        lines =
            [
                BenchmarkText.setting(facts),
                "",
                "| events | | seconds | step by step | peak memory | PostgreSQL's | seconds ÷ rollcall's |",
                "|--:|---|--:|---|--:|--:|--:|",
            ]
            + figures.map { figure in
                let ours = figures.first { $0.contender == "rollcall" && $0.events == figure.events }
                return Self.line(figure, ours: ours ?? figure)
            }
    }

    private static func line(_ figures: BatchFigures, ours: BatchFigures) -> String {
        let steps = figures.steps.map { "\($0.name) \(BenchmarkText.number($0.process.seconds))" }
        let cells = [
            String(figures.events),
            figures.contender,
            BenchmarkText.number(figures.seconds),
            steps.count > 1 ? steps.joined(separator: ", ") : "",
            BenchmarkText.megabytes(figures.peakBytes),
            figures.contender == "rollcall" ? BenchmarkText.megabytes(figures.databasePeakBytes) : "",
            BenchmarkText.number(figures.seconds / ours.seconds),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
}
