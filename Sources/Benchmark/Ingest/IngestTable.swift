import Foundation
import Store

/// What was measured of all contenders, as Markdown.
struct IngestTable {
    let lines: [String]

    init(figures: [IngestFigures], facts: ServerFacts) {
        let command = CommandLine.arguments.joined(separator: " ")
        lines =
            [
                """
                `\(command)`: \(ProcessInfo.processInfo.activeProcessorCount) processors shared with the load, \
                \(Self.build), PostgreSQL with everything durable. Milliseconds; processor time, disk and write-ahead log \
                are of each webhook, memory is the most that the contender's and the database's largest process had.
                """,
                "",
                """
                | contender | connections | per second | p50 | p99 | p99.9 | rollcall ÷ this | µs contender | µs database \
                | µs load | bytes | WAL bytes | MB | MB database |
                """,
                "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
            ]
            + figures.map { figure in
                Self.line(figure, besides: figures.first { $0.connections == figure.connections } ?? figure)
            }
    }

    private static func line(_ figures: IngestFigures, besides own: IngestFigures) -> String {
        let times = [500, 990, 999].map { number(figures.percentile($0)) }
        let ratio = number(Double(own.perSecond) / Double(figures.perSecond))
        let use = [figures.use.server, figures.use.database, figures.use.generator]
            .map { number($0 * 1e6 / Double(figures.sent)) }
        let bytes = [figures.databaseBytes, figures.walBytes].map { String(max(0, $0) / Int64(figures.sent)) }
        let memory = [figures.memory.contender, figures.memory.database].map { String($0 / 1_000_000) }
        let cells = [figures.contender, "\(figures.connections)", "\(figures.perSecond)"] + times + [ratio]
        return "| \((cells + use + bytes + memory).joined(separator: " | ")) |"
    }

    private static func number(_ value: Double) -> String {
        String(format: value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
    }

    private static var build: String {
        #if DEBUG
            "debug build (its figures mean nothing)"
        #else
            "release build"
        #endif
    }
}
