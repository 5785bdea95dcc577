import Dashboard
import Foundation

/// The pages that links lead to, beginning with the overview.
struct Crawl {
    /// The pages, by route and target.
    private(set) var pages: [DashboardRoute: [String: BrowserAnswer]] = [:]

    /// So many pages of one path that are asked for by the same parameters are looked at: a list leads to its next page,
    /// and a room's month to the one before it.
    private static let mostOfKind = 2
    /// So many pages of a route that are asked for by the same parameters are looked at, and of those that lead back in
    /// time for ever.
    private static let mostOfRoute = 150

    /// Follows the links of every page, to each path.
    ///
    /// - Parameter read: Asks for a page.
    /// - Throws: What `read` throws.
    init(read: (String) async throws -> BrowserAnswer) async throws {
        var asked: [String: Int] = [:]
        var ofRoute: [String: Int] = [:]
        var waiting: ArraySlice = ["/"]
        var seen: Set = ["/"]
        while let target = waiting.popFirst() {
            let path = target.prefix { $0 != "?" && $0 != "#" }
            guard let route = DashboardRoute.page(at: String(path)) else { continue }
            let kind = target.replacing(/=[^&]*/, with: "")
            guard asked[kind, default: 0] < Self.mostOfKind else { continue }
            asked[kind, default: 0] += 1
            if path != target || route.path.hasPrefix("/days/") || route.path.hasPrefix("/months/") {
                let parameters = kind.drop { $0 != "?" && $0 != "#" }
                guard ofRoute[route.path + parameters, default: 0] < Self.mostOfRoute else { continue }
                ofRoute[route.path + parameters, default: 0] += 1
            }
            let answer = try await read(target)
            pages[route, default: [:]][target] = answer
            for link in Self.links(in: answer.html) where seen.insert(link).inserted { waiting.append(link) }
        }
    }

    /// The targets on this server that a page leads to, but for parts of pages.
    private static func links(in html: String) -> [String] {
        html.matches(of: /\s(?:href|action|data-live)="(\/[^"#]*)/).map { match in
            String(match.1).replacing("&amp;", with: "&").replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
        }
    }
}
