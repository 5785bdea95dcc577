import Foundation
import Waiting

/// A browser on the dashboard of a running `serve`.
struct DashboardVisit: Sendable {
    let service: Service
    let browser: Browser

    /// Opens `path` of the dashboard.
    func open(_ path: String) async throws {
        try await browser.open("http://127.0.0.1:\(service.port)\(path)")
    }

    /// The path and query of the page that is shown, and the part of it that was asked for.
    var path: String {
        get async throws {
            let url = try await browser.url
            return String(url.dropFirst("http://127.0.0.1:\(service.port)".count))
        }
    }

    /// Waits until the page of `path` is shown: a click only begins to lead there.
    func arrives(at path: String) async throws {
        try await eventually("the browser is at \(path)") { try await self.path == path }
    }

    /// Signs in with `key`.
    func signIn(_ key: String, asksForChanges: Bool = false) async throws {
        try await open("/sign-in")
        try await browser.type(key, into: "#key")
        if asksForChanges { try await browser.click("[name=changes]") }
        try await browser.click("form button")
    }
}
