import API
import Attendance
import ClockTesting
import DatabaseTesting
import Foundation
import Logging
import Postgres
import Store
import Testing
import Webhooks

@testable import Dashboard

/// The dashboard on a database of its own, at a time that the test says.
struct DashboardUnderTest: Sendable {
    let service: DashboardService
    let clock: TestClock
    /// Not the dashboard's own.
    let connection: Connection
    /// That of the reports.
    let zone: TimeZoneRules
    let source = SourceSettings(name: "samba", provider: .digitalsamba, secrets: [])

    /// A dashboard without anything to show.
    ///
    /// - Parameters:
    ///   - start: What its clock shows first.
    ///   - name: The time zone of the reports.
    ///   - reports: The directory of the reports.
    ///   - hasUpkeep: Whether something works beside the pages, which then wait for it; the test has to run it.
    /// - Throws: What the database says.
    init(
        at start: Instant = "2026-01-16T12:00:00Z",
        zone name: String = "UTC",
        reports: String = "/nonexistent",
        hasUpkeep: Bool = false
    ) async throws {
        let url = try await TestServer.makeDatabase()
        let connection = try Self.connection(url)
        _ = try await Schema.migrate(connection)
        let zone = try #require(await TimeZoneCatalog.zone(named: name, connection))
        let clock = TestClock(start)
        let pool = ConnectionPool([try Self.connection(url)])
        let rest = RESTService(
            pool: pool,
            statisticsPool: pool,
            computingPool: pool,
            custodyPool: pool,
            settings: APISettings(
                source: source,
                sources: ConfiguredSources([source]),
                roomURLPrefix: "",
                timeZone: { zone }
            ),
            record: { _ = try await DeliveryStore(connection: connection).record([$0]) },
            now: { clock.now }
        )
        let upkeep =
            hasUpkeep
            ? Upkeep(
                connection: try Self.connection(url),
                patience: .seconds(600),
                now: { clock.now },
                logger: Self.logger
            ) : nil
        service = try DashboardService(
            pool: pool,
            custody: pool,
            settings: DashboardSettings(
                reportDirectory: reports,
                sources: { [source] in [source.name] },
                hasSecureCookies: true,
                timeZone: { zone }
            ),
            rest: rest,
            upkeep: upkeep,
            now: { clock.now }
        )
        self.connection = connection
        self.clock = clock
        self.zone = zone
    }

    /// What its clock shows.
    var now: Instant { clock.now }

    /// Lets time pass.
    func wait(_ time: Span) {
        clock.now = clock.now + time
    }

    /// Makes a key.
    func makeKey(
        _ scopes: Set<APIKey.Scope> = [.read],
        name: String = "tests"
    ) async throws -> (id: String, text: String) {
        let made = try await APIKeyRegistry(connection: connection).create(name: name, scopes: scopes, clock: clock.now)
        return (made.key.id, made.text.text)
    }

    /// Signs in with `key`, and returns the token.
    func signIn(_ key: String, asksForChanges: Bool = false, cookie: String? = nil) async throws -> SignInToken {
        let form = [("key", key)] + (asksForChanges ? [("changes", "yes")] : [])
        let answer = try await post("/sign-in", form, cookie: cookie)
        return try #require(answer.cookie.flatMap { SignInToken($0.value) }, "\(answer.status)")
    }

    /// Has a visitor signed in with a key whatever the time is.
    ///
    /// - Parameters:
    ///   - keyID: The key's id.
    ///   - mayWrite: Whether the visitor may make changes.
    ///   - hidesPeople: Whether the visitor does.
    ///   - timeZone: The visitor's time zone, if not that of the reports.
    /// - Returns: The token.
    /// - Throws: What the database says.
    func letIn(
        _ keyID: String,
        mayWrite: Bool = true,
        hidesPeople: Bool = false,
        timeZone: String? = nil
    ) async throws -> SignInToken {
        let signIn = SignIn(
            keyID: keyID,
            keyName: "tests",
            mayWrite: mayWrite,
            hidesPeople: hidesPeople,
            timeZone: timeZone,
            expiresAt: now + .days(1_000)
        )
        return try await SignInRegistry(connection: connection).begin(signIn, clock: now)
    }

    /// What a browser that follows a link is answered.
    func get(_ target: String, cookie: String? = nil) async throws -> BrowserAnswer {
        let (path, query) = Self.parts(of: target)
        let route = try #require(DashboardRoute.page(at: path), "\(target) leads nowhere")
        return try await service.answer(
            route,
            BrowserRequest(
                target: target,
                variables: (route.variables(of: path) ?? [:]).compactMapValues(\.removingPercentEncoding),
                query: query,
                cookie: cookie
            )
        )
    }

    /// What a browser that sends a form is answered.
    func post(
        _ path: String,
        _ form: [(name: String, value: String)],
        cookie: String? = nil,
        isFromOwnPage: Bool = true
    ) async throws -> BrowserAnswer {
        let route = try #require(
            DashboardRoute.allCases.first { $0.method == .post && $0.variables(of: path) != nil },
            "\(path) takes no form"
        )
        return try await service.answer(
            route,
            BrowserRequest(
                target: path,
                variables: (route.variables(of: path) ?? [:]).compactMapValues(\.removingPercentEncoding),
                form: form,
                cookie: cookie,
                isFromOwnPage: isFromOwnPage
            )
        )
    }

    /// What a browser whose sign-in is `token` is answered on sending a form of one of its pages.
    func post(
        _ path: String,
        _ form: [(name: String, value: String)],
        by token: SignInToken
    ) async throws -> BrowserAnswer {
        try await post(path, form + [("form_token", token.formToken)], cookie: token.text)
    }

    /// Another dashboard's connection to the database.
    static func connection(_ url: String) throws -> Connection {
        let settings = try ConnectionSettings(url: url, applicationName: "tests", statementTimeout: .seconds(60))
        return Connection(settings: settings, logger: logger)
    }

    private static let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    private static func parts(of target: String) -> (path: String, query: [(name: String, value: String)]) {
        let sides = target.split(separator: "?", maxSplits: 1)
        let query = (sides.count > 1 ? sides[1].split(separator: "&") : []).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            return (name: parts[0], value: parts.count > 1 ? parts[1] : "")
        }
        return (String(sides.first ?? ""), query)
    }
}
