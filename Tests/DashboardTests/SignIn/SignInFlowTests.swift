import API
import Attendance
import Store
import Testing

@testable import Dashboard

/// Only who holds a key sees anything, for as long as it holds and as they are signed in.
@Suite struct SignInFlowTests {
    private let dashboard: DashboardUnderTest

    init() async throws {
        dashboard = try await DashboardUnderTest()
    }

    @Test(arguments: DashboardRoute.allCases)
    func `nothing but signing in is answered to a stranger`(_ route: DashboardRoute) async throws {
        if [.signInForm, .signIn, .asset].contains(route) { return }
        let stranger = String(repeating: "0", count: 64)
        for cookie in [nil, "", "nonsense", stranger] {
            let form = route.method == .post ? [(name: "form_token", value: "")] : nil
            let answer = try await dashboard.service.answer(
                route,
                BrowserRequest(target: "/x?y=1", form: form, cookie: cookie)
            )
            #expect(answer.status == 303)
            let place = route.method == .get ? "/sign-in?next=%2Fx%3Fy%3D1" : "/sign-in?lost=yes"
            #expect(answer.location == (route == .signOut ? "/sign-in" : place))
            #expect(answer.html.isEmpty)
        }
    }

    @Test func `who is signed in comes to the page that was asked for`() async throws {
        let key = try await dashboard.makeKey()
        let answer = try await dashboard.post("/sign-in", [("key", " \(key.text)\n"), ("next", "/?a=b&c")])
        #expect(answer.location == "/sign-in?signed_in=yes&next=%2F%3Fa%3Db%26c")
        let token = try #require(answer.cookie?.value)
        #expect(try await dashboard.get(answer.location ?? "", cookie: token).location == "/?a=b&c")
        #expect(try await dashboard.get("/", cookie: token).status == 200)
    }

    @Test func `whose sign-in is over is told that a form was not done, and comes back to its page`() async throws {
        for (path, form, page) in [
            ("/preferences", [(name: "people", value: "hidden"), (name: "next", value: "/days")], "%2Fdays"),
            ("/rooms/atrium/edit", [(name: "session_length", value: "60")], "%2Frooms%2Fatrium%2Fedit"),
            ("/rooms/atrium/delete", [], "%2Frooms%2Fatrium%2Fdelete"),
        ] {
            let answer = try await dashboard.post(path, form, cookie: String(repeating: "0", count: 64))
            #expect(answer.location == "/sign-in?lost=yes&next=\(page)")
            let signIn = try await dashboard.get(answer.location ?? "")
            #expect(signIn.html.contains("The sign-in was over: what was sent was not done."))
        }
        let elsewhere = try await dashboard.post("/preferences", [("next", "//evil.example")])
        #expect(elsewhere.location == "/sign-in?lost=yes")
        #expect(try await !dashboard.get("/sign-in").html.contains("role=\"alert\""))
    }

    @Test func `who asked for changes need not ask again after a wrong key`() async throws {
        for (form, isChecked) in [([("key", "x"), ("changes", "yes")], true), ([("key", "x")], false)] {
            let answer = try await dashboard.post("/sign-in", form)
            #expect(answer.html.contains(#"name="changes" value="yes" checked>"#) == isChecked)
        }
    }

    @Test func `a browser that does not keep the cookie is told so, and not led in a circle`() async throws {
        let answer = try await dashboard.get("/sign-in?signed_in=yes&next=%2Frooms")
        #expect(answer.status == 200)
        #expect(answer.html.contains("does not keep that you are signed in. It does so over HTTPS"))
        #expect(answer.html.contains(#"name="next" value="/rooms""#))
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example/", "/\\evil.example", "evil", "", "/\t/evil.example",
        "/a\r\nSet-Cookie: x",
        "javascript:alert(1)", "/é",
    ])
    func `nobody is led elsewhere after signing in`(_ next: String) async throws {
        let key = try await dashboard.makeKey()
        let answer = try await dashboard.post("/sign-in", [("key", key.text), ("next", next)])
        #expect(answer.location == "/sign-in?signed_in=yes&next=%2F")
        let token = try #require(answer.cookie?.value)
        let target = "/sign-in?signed_in=yes&next=\(PercentEncoding.encode(next))"
        #expect(try await dashboard.get(target, cookie: token).location == "/")
    }

    @Test func `a sign-in holds for twelve hours and not a moment longer`() async throws {
        let token = try await dashboard.signIn(dashboard.makeKey().text)
        dashboard.wait(.milliseconds(12 * 3_600_000 - 1))
        #expect(try await dashboard.get("/", cookie: token.text).status == 200)
        dashboard.wait(.milliseconds(1))
        #expect(try await dashboard.get("/", cookie: token.text).location == "/sign-in")
    }

    @Test func `revoking a key ends what was signed in with it`() async throws {
        let (revoked, kept) = (try await dashboard.makeKey(), try await dashboard.makeKey())
        let tokens = [try await dashboard.signIn(revoked.text), try await dashboard.signIn(kept.text)]
        _ = try await APIKeyRegistry(connection: dashboard.connection).revoke(revoked.id, clock: dashboard.now)
        #expect(try await dashboard.get("/", cookie: tokens[0].text).status == 303)
        #expect(try await dashboard.get("/", cookie: tokens[1].text).status == 200)
        #expect(try await dashboard.post("/sign-in", [("key", revoked.text)]).status == 401)
    }

    @Test func `signing out, and signing in anew, end a sign-in for whoever has its cookie`() async throws {
        let key = try await dashboard.makeKey()
        let first = try await dashboard.signIn(key.text)
        let second = try await dashboard.signIn(key.text, cookie: first.text)
        #expect(first.text != second.text)
        #expect(try await dashboard.get("/", cookie: first.text).status == 303)
        #expect(try await dashboard.get("/", cookie: second.text).status == 200)
        let answer = try await dashboard.post("/sign-out", [], by: second)
        #expect(answer.cookie?.value == "" && answer.cookie?.seconds == 0)
        #expect(try await dashboard.get("/", cookie: second.text).status == 303)
    }

    @Test func `a form is taken only from the visitor's own pages`() async throws {
        let key = try await dashboard.makeKey()
        let (token, other) = (try await dashboard.signIn(key.text), try await dashboard.signIn(key.text))
        for forged in [nil, "", other.formToken, token.formToken.uppercased(), String(token.formToken.dropLast())] {
            let form = [(name: "people", value: "hidden")] + (forged.map { [("form_token", $0)] } ?? [])
            #expect(try await dashboard.post("/preferences", form, cookie: token.text).status == 403)
        }
        let form = [(name: "people", value: "hidden"), (name: "form_token", value: token.formToken)]
        #expect(
            try await dashboard.post("/preferences", form, cookie: token.text, isFromOwnPage: false).status == 403
        )
        #expect(try await hidesPeople(token) == false)
        #expect(try await dashboard.post("/preferences", form, cookie: token.text).status == 303)
        #expect(try await hidesPeople(token) == true)
    }

    @Test func `what is refused leads on to a page, whatever the form was for`() async throws {
        let token = try await dashboard.signIn(dashboard.makeKey().text)
        for (path, form, page) in [
            ("/sign-out", [], "/"),
            ("/preferences", [(name: "next", value: "/days?from=2026-01-01")], "/days?from=2026-01-01"),
            ("/rooms/atrium/edit", [], "/rooms/atrium/edit"),
        ] as [(String, [(name: String, value: String)], String)] {
            let answer = try await dashboard.post(path, form, cookie: token.text)
            #expect(answer.status == 403)
            let targets = answer.html.matches(of: /name="next" value="([^"]*)"/).map { String($0.1) }
            #expect(Set(targets) == [page], "\(path)")
        }
    }

    @Test func `another site can't have a visitor signed in with its key`() async throws {
        let key = try await dashboard.makeKey()
        let answer = try await dashboard.post("/sign-in", [("key", key.text)], isFromOwnPage: false)
        #expect(answer.status == 403)
        #expect(answer.cookie == nil)
    }

    @Test func `a wrong key is refused in words that tell nothing of it, and the page to come to is kept`() async throws
    {
        let key = try await dashboard.makeKey()
        let wrong = key.text.dropLast() + (key.text.hasSuffix("A") ? "Q" : "A")
        for presented in [String(wrong), "rk_aaaaaaaa_\(String(repeating: "A", count: 43))", "x", "", "<b>\0"] {
            let answer = try await dashboard.post("/sign-in", [("key", presented), ("next", "/rooms")])
            #expect(answer.status == 401)
            #expect(answer.cookie == nil)
            #expect(answer.html.contains("This is no key, or it was revoked"))
            #expect(answer.html.contains(#"name="next" value="/rooms""#))
            #expect(presented.count < 3 || !answer.html.contains(presented))
        }
    }

    @Test func `who guesses at a key is slowed down, and others are not`() async throws {
        let (guessed, other) = (try await dashboard.makeKey(), try await dashboard.makeKey())
        let wrong = guessed.text.dropLast(43) + String(repeating: "A", count: 43)
        var statuses: [Int] = []
        for _ in 0..<20 { statuses.append(try await dashboard.post("/sign-in", [("key", String(wrong))]).status) }
        #expect(statuses == Array(repeating: 401, count: 10) + Array(repeating: 429, count: 10))
        _ = try await dashboard.signIn(other.text)
        dashboard.wait(.seconds(2))
        _ = try await dashboard.signIn(guessed.text)
    }

    @Test func `changes are for those who asked for them with a key that may`() async throws {
        for (scopes, asks, may) in [
            ([.read, .write], true, true), ([.read, .write], false, false), ([.read], true, false),
        ] as [(Set<APIKey.Scope>, Bool, Bool)] {
            let token = try await dashboard.signIn(dashboard.makeKey(scopes).text, asksForChanges: asks)
            let found = try await SignInRegistry(connection: dashboard.connection).find(token, clock: dashboard.now)
            #expect(found?.mayWrite == may)
        }
    }

    private func hidesPeople(_ token: SignInToken) async throws -> Bool? {
        try await SignInRegistry(connection: dashboard.connection).find(token, clock: dashboard.now)?.hidesPeople
    }
}
