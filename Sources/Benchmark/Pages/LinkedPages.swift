import Dashboard
import NIOCore
import Simulation

/// The pages that links lead a visitor to, some of each route.
struct LinkedPages: Sendable {
    /// What the pages of a kind took.
    struct Figures: Sendable {
        let route: DashboardRoute
        /// What the pages are, as opposed to others of the route.
        let kind: String?
        /// How many different pages there were.
        let pages: Int
        let timings: Timings
        /// Of the biggest.
        let bytes: Int
        /// The page that took longest.
        let slowest: String
    }

    private static let mostDays = 30

    private let targets: [DashboardRoute: [String]]
    private let visitor: ServedAPI.Visitor

    /// Follows links, and waits for what pages say is being worked out.
    ///
    /// - Parameters:
    ///   - starts: The pages to begin with, as far as the dashboard has them.
    ///   - routes: The routes whose pages are looked at.
    ///   - most: How many pages of a route are collected; of days no more than the dashboard keeps.
    ///   - visitor: Who looks.
    ///   - served: Where the pages are.
    /// - Throws: `BenchmarkFailure` if a page is not answered as it should be.
    init(
        from starts: [String],
        routes: Set<DashboardRoute> = Set(DashboardRoute.allCases),
        most: Int,
        as visitor: ServedAPI.Visitor = .here,
        _ served: ServedAPI
    ) async throws {
        var targets: [DashboardRoute: [String]] = [:]
        var waiting = starts[...]
        var seen = Set(starts)
        while let target = waiting.popFirst() {
            let path = target.prefix { $0 != "?" }
            guard let route = DashboardRoute.page(at: String(path)), routes.contains(route),
                targets[route, default: []].count < (route == .day ? min(most, Self.mostDays) : most)
            else { continue }
            targets[route, default: []].append(target)
            guard !route.isDownload else { continue }
            var page = String(buffer: try await served.page(target, visitor))
            while page.contains("being worked out") {
                try await Task.sleep(for: .milliseconds(100))
                page = String(buffer: try await served.page(target, visitor))
            }
            for match in page.matches(of: /\s(?:href|action|data-live)="(\/[^"#]*)/) {
                let link = String(match.1).replacing("&amp;", with: "&")
                if seen.insert(link).inserted { waiting.append(link) }
            }
        }
        self.targets = targets
        self.visitor = visitor
    }

    /// Asks for the pages of every route, in turn, so many times; in an order by chance, so that no page of the same room
    /// follows another.
    func measure(_ repetitions: Int, kind: String? = nil, _ served: ServedAPI) async throws -> [Figures] {
        var random = SplitMix64(seed: 1)
        var figures: [Figures] = []
        for route in DashboardRoute.allCases where route.method == .get {
            guard let targets = targets[route] else { continue }
            var timings = Timings()
            var bytes = 0
            var slowest = (target: "", time: Duration.zero)
            for _ in 0..<repetitions {
                let target = targets[random.number(in: 0...targets.count - 1)]
                let start = ContinuousClock.now
                let page = try await served.page(target, visitor)
                let time = ContinuousClock.now - start
                timings.add(time)
                bytes = max(bytes, page.readableBytes)
                if time > slowest.time { slowest = (target, time) }
            }
            figures.append(
                Figures(
                    route: route,
                    kind: kind,
                    pages: targets.count,
                    timings: timings,
                    bytes: bytes,
                    slowest: slowest.target
                )
            )
            Progress.note("\(route.path) \(kind ?? "")")
        }
        return figures
    }
}

extension DashboardRoute {
    /// Whether what it answers is a file, of whatever size.
    var isDownload: Bool { self == .dayFile || self == .monthFile }
}
