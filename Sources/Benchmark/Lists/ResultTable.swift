import Foundation

/// What was measured, as Markdown.
struct ResultTable {
    let lines: [String]

    init(facts: BenchmarkDatabase.Facts, figures: [Runner.Figures], repetitions: Int) {
        let command = CommandLine.arguments.joined(separator: " ")
        lines =
            [
                """
                `\(command)`: \(facts.events) events, \(facts.rooms) rooms, \(facts.sessions) sessions \
                (\(facts.liveSessions) live), \(facts.stays) participants; \(facts.bytes / 1_000_000) MB.
                """,
                """
                PostgreSQL \(facts.serverVersion), shared_buffers \(facts.sharedBuffers), \
                \(ProcessInfo.processInfo.activeProcessorCount) processors, \(Self.build). Each page asked for up \
                to \(repetitions) times over HTTP, one after the other; plain SQL as often, without HTTP and JSON, and \
                less often where it takes long. Milliseconds.
                """,
                "",
                "| page | limit | requests | p50 | p90 | p99 | plain SQL p50 | plain ÷ API |",
                "|---|--:|--:|--:|--:|--:|--:|--:|",
            ] + figures.map(Self.line)
    }

    private static func line(_ figures: Runner.Figures) -> String {
        let api = [50, 90, 99].map { number(milliseconds(figures.api.percentile($0))) }
        let plain = milliseconds(figures.plain.median)
        let ratio = plain / milliseconds(figures.api.median)
        let requested = [figures.page, figures.limit.map(String.init) ?? "", String(figures.api.count)]
        let cells = requested + api + [number(plain), number(ratio)]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        duration / .milliseconds(1)
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
