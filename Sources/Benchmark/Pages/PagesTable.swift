import Dashboard

/// What was measured of pages, as Markdown.
struct PagesTable {
    let lines: [String]

    private static let goal = (time: Duration.milliseconds(100), bytes: 100_000)

    init(facts: BenchmarkDatabase.Facts, figures: [LinkedPages.Figures], repetitions: Int) {
        let pages = DashboardRoute.allCases.filter { $0.method == .get }
        let missing = pages.filter { route in !figures.contains { $0.route == route } }
        let exceeding = figures.filter { !$0.route.isDownload }
            .filter { $0.timings.percentile(99) > Self.goal.time || $0.bytes > Self.goal.bytes }
        lines =
            facts.lines + [
                "Pages of each route asked for \(repetitions) times over HTTP, one after the other. Milliseconds.", "",
                "| page | different ones | p50 | p99 | most bytes |", "|---|--:|--:|--:|--:|",
            ] + figures.map(Self.line)
            + missing.map { "No link leads to \($0.path) in this history." }
            + exceeding.map { "\(Self.name($0)) exceeds 100 ms or 100 KB: \($0.slowest) took longest." }
    }

    private static func line(_ figures: LinkedPages.Figures) -> String {
        let times = [50, 99].map { ResultTable.number(figures.timings.percentile($0) / .milliseconds(1)) }
        let cells = [name(figures), String(figures.pages)] + times + [String(figures.bytes)]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func name(_ figures: LinkedPages.Figures) -> String {
        "`\(figures.route.path)`" + (figures.kind.map { ", \($0)" } ?? "")
    }
}
