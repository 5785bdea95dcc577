import Store
import Testing

@testable import Dashboard

/// Everybody sees things in their own way, and nobody else's changes.
@Suite struct PreferencesTests {
    private let dashboard: DashboardUnderTest
    private let token: SignInToken

    init() async throws {
        dashboard = try await DashboardUnderTest()
        token = try await dashboard.signIn(dashboard.makeKey().text)
    }

    @Test func `a time zone is kept, and the visitor comes back to the page`() async throws {
        let answer = try await dashboard.post(
            "/preferences",
            [("time_zone", " Asia/Tokyo "), ("next", "/?a=1")],
            by: token
        )
        #expect(answer.location == "/?a=1")
        let page = try await dashboard.get("/", cookie: token.text).html
        #expect(page.contains("Times and days are those of Asia/Tokyo (now UTC+09:00)."))
        #expect(page.contains("21:00:00"))
    }

    @Test func `a time zone is kept by the browser for further sign-ins`() async throws {
        let key = try await dashboard.makeKey().text
        func zone(after kept: String?) async throws -> String? {
            let request = BrowserRequest(target: "/sign-in", form: [("key", key)], timeZone: kept)
            let token = try await dashboard.service.answer(.signIn, request).cookie?.value
            let page = try await dashboard.get("/", cookie: token).html
            return page.firstMatch(of: /Times and days are those of ([^ ]+)/).map { String($0.1) }
        }
        let chosen = try await dashboard.post("/preferences", [("time_zone", "Asia/Tokyo")], by: token).cookie
        #expect(chosen?.purpose == .timeZone)
        #expect(chosen.map { $0.seconds > 10_000_000 } == true)
        #expect(try await zone(after: chosen?.value) == "Asia/Tokyo")
        for none in [nil, "", "Mars/Olympus", "<b>", "UTC", String(repeating: "x", count: 10_000)] {
            #expect(try await zone(after: none) == "UTC")
        }
        #expect(try await dashboard.post("/preferences", [("people", "hidden")], by: token).cookie == nil)
        let back = try await dashboard.post("/preferences", [("time_zone", "")], by: token).cookie
        #expect(back?.purpose == .timeZone && back?.value == "" && back?.seconds == 0)
    }

    @Test(arguments: ["", "UTC"])
    func `the zone of the reports is had by its name and by none`(_ name: String) async throws {
        _ = try await dashboard.post("/preferences", [("time_zone", "Asia/Tokyo")], by: token)
        _ = try await dashboard.post("/preferences", [("time_zone", name)], by: token)
        #expect(
            try await dashboard.get("/", cookie: token.text).html.contains("those of UTC (now UTC+00:00), as in the")
        )
    }

    @Test func `what is no time zone is told, with what may be meant and what was typed`() async throws {
        let answer = try await dashboard.post(
            "/preferences",
            [("time_zone", "new york"), ("next", "/?a=1")],
            by: token
        )
        #expect(answer.status == 422)
        #expect(answer.html.contains(#"<button name="time_zone" value="America/New_York">America/New_York</button>"#))
        #expect(answer.html.contains(#"name="time_zone" value="new_york""#))
        #expect(answer.html.contains("“new_york” is no time zone"))
        // The field at the top of the page leads back there as well.
        #expect(answer.html.split(separator: #"name="next" value="/?a=1""#).count == 5)
        #expect(try await dashboard.get("/", cookie: token.text).html.contains("those of UTC"))
    }

    @Test(arguments: ["<b>\"'", "Köln", "a\0b", String(repeating: "x", count: 10_000), "%", "posix/Europe/Berlin"])
    func `whatever is typed is answered`(_ name: String) async throws {
        let answer = try await dashboard.post("/preferences", [("time_zone", name)], by: token)
        #expect(answer.status == 422)
        #expect(!answer.html.contains("<b>"))
    }

    @Test func `showing and hiding people is one visitor's own choice`() async throws {
        let other = try await dashboard.signIn(dashboard.makeKey().text)
        _ = try await dashboard.post("/preferences", [("people", "hidden"), ("next", "/")], by: token)
        #expect(try await dashboard.get("/", cookie: token.text).html.contains("Show people"))
        #expect(try await dashboard.get("/", cookie: other.text).html.contains("Hide people"))
        _ = try await dashboard.post("/preferences", [("people", "shown"), ("next", "/")], by: token)
        #expect(try await dashboard.get("/", cookie: token.text).html.contains("Hide people"))
    }
}
