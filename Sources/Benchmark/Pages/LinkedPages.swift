import Dashboard
import NIOCore
import Simulation

/// The pages that links lead to, some of each route.
struct LinkedPages: Sendable {
    /// What the pages of a route took.
    struct Figures: Sendable {
        let route: DashboardRoute
        /// How many different pages there were.
        let pages: Int
        let timings: Timings
        /// Of the biggest.
        let bytes: Int
        /// The page that took longest.
        let slowest: String
    }

    private let targets: [DashboardRoute: [String]]

    /// Follows links.
    ///
    /// - Parameters:
    ///   - starts: The pages to begin with, as far as the dashboard has them.
    ///   - most: How many pages of a route are collected.
    ///   - served: Where they are.
    /// - Throws: `BenchmarkFailure` if a page is not answered as it should be.
    init(from starts: [String], most: Int, _ served: ServedAPI) async throws {
        var targets: [DashboardRoute: [String]] = [:]
        var waiting = starts[...]
        var seen = Set(starts)
        while let target = waiting.popFirst() {
            let path = target.prefix { $0 != "?" }
            guard let route = DashboardRoute.page(at: String(path)), targets[route, default: []].count < most else {
                continue
            }
            targets[route, default: []].append(target)
            let page = String(buffer: try await served.page(target))
            for match in page.matches(of: /\s(?:href|action|data-live)="(\/[^"#]*)/) {
                let link = String(match.1).replacing("&amp;", with: "&")
                if seen.insert(link).inserted { waiting.append(link) }
            }
        }
        self.targets = targets
    }

    /// Asks for the pages of every route, in turn, so many times; in an order by chance, so that no page of the same room
    /// follows another.
    func measure(_ repetitions: Int, _ served: ServedAPI) async throws -> [Figures] {
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
                let page = try await served.page(target)
                let time = ContinuousClock.now - start
                timings.add(time)
                bytes = max(bytes, page.readableBytes)
                if time > slowest.time { slowest = (target, time) }
            }
            figures.append(
                Figures(
                    route: route,
                    pages: targets.count,
                    timings: timings,
                    bytes: bytes,
                    slowest: slowest.target
                )
            )
            Progress.note(route.path)
        }
        return figures
    }
}
