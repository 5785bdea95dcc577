import Dashboard
import Foundation

/// The pages that links lead to, beginning with the overview.
struct Crawl {
    /// The pages, by route and target.
    private(set) var pages: [DashboardRoute: [String: BrowserAnswer]] = [:]

    /// Follows every link of every page.
    ///
    /// - Parameters:
    ///   - most: How many pages of a route are looked at.
    ///   - read: Asks for a page.
    /// - Throws: What `read` throws.
    init(most: Int, read: (String) async throws -> BrowserAnswer) async throws {
        var waiting: ArraySlice = ["/"]
        var seen: Set = ["/"]
        while let target = waiting.popFirst() {
            let path = target.prefix { $0 != "?" && $0 != "#" }
            guard let route = DashboardRoute.page(at: String(path)) else { continue }
            guard pages[route, default: [:]].count < most else { continue }
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
