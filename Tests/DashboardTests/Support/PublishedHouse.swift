import API
import Attendance
import ClockTesting
import DatabaseTesting
import Foundation
import Logging
import Postgres
import Reports
import Runs
import SeededRandom
import Store
import Webhooks

@testable import Dashboard

/// A database and a directory of reports of one test's own, and the dashboard over both, with a browser signed in.
struct PublishedHouse: Sendable {
    /// An answer as a browser gets it.
    struct Answer: Sendable {
        var status: Int
        var text: String
        /// What it is saved as, if it is a file.
        var fileName: String?
        var type: String?
    }

    let clock: TestClock
    let connection: Connection
    /// Where reports are published.
    let output: String
    let zone: TimeZoneRules
    let service: DashboardService
    private let upkeep: Upkeep
    private let source: SourceSettings
    private let cookie: String

    /// Gives `body` a house whose reports are those of `zone`.
    static func with(
        _ start: Instant,
        zone: String = "Europe/Berlin",
        _ body: @Sendable (PublishedHouse) async throws -> Void
    ) async throws {
        let house = try await PublishedHouse(start, zone: zone)
        defer { house.removeOutput() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await house.upkeep.run() }
            try await body(house)
            group.cancelAll()
        }
    }

    private init(_ start: Instant, zone name: String) async throws {
        let url = try await TestServer.makeDatabase()
        let connection = try Self.connection(url)
        _ = try await Schema.migrate(connection)
        guard let zone = try await TimeZoneCatalog.zone(named: name, connection) else { throw Missing.zone(name) }
        let clock = TestClock(start)
        let source = SourceSettings(name: "samba", provider: .digitalsamba, secrets: [])
        output = FileManager.default.temporaryDirectory.appending(path: "rollcall-pages-\(UUID())").path
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
            record: { _ in },
            now: { clock.now }
        )
        upkeep = Upkeep(
            connection: try Self.connection(url),
            patience: .seconds(60),
            now: { clock.now },
            logger: Self.logger
        )
        service = try DashboardService(
            pool: pool,
            custody: pool,
            settings: DashboardSettings(
                reportDirectory: output,
                sources: [source.name],
                hasSecureCookies: true,
                timeZone: { zone }
            ),
            rest: rest,
            upkeep: upkeep,
            now: { clock.now }
        )
        let key = try await APIKeyRegistry(connection: connection).create(name: "tests", scopes: [.read], clock: start)
        let form = [(name: "key", value: key.text.text)]
        // Later than everything that a test looks at, since a sign-in ends after hours.
        clock.now = start + .days(30)
        let signedIn = try await service.answer(.signIn, BrowserRequest(target: "/sign-in", form: form))
        guard let cookie = signedIn.cookie?.value else { throw Missing.cookie }
        clock.now = start
        self.cookie = cookie
        self.clock = clock
        self.connection = connection
        self.zone = zone
        self.source = source
    }

    /// What a browser gets at `target`.
    func get(_ target: String) async throws -> Answer {
        let parts = target.split(separator: "?", maxSplits: 1)
        for route in DashboardRoute.allCases where route.method == .get {
            guard let variables = Self.variables(of: route.path, in: String(parts[0])) else { continue }
            let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
                let sides = pair.split(separator: "=", maxSplits: 1)
                return (name: String(sides[0]), value: sides.count > 1 ? String(sides[1]) : "")
            }
            let request = BrowserRequest(target: target, variables: variables, query: query, cookie: cookie)
            let answer = try await service.answer(route, request)
            switch answer.body {
            case .none: return Answer(status: answer.status, text: "")
            case .bytes(let bytes, let type):
                return Answer(status: answer.status, text: String(decoding: bytes, as: UTF8.self), type: type)
            case .file(let path, let name, let type):
                let text = try String(contentsOfFile: path, encoding: .utf8)
                return Answer(status: answer.status, text: text, fileName: name, type: type)
            }
        }
        throw Missing.route(target)
    }

    /// Sets how the visitor wants to see things.
    func prefer(_ preference: (name: String, value: String)) async throws {
        guard let token = SignInToken(cookie) else { throw Missing.cookie }
        let form = [(name: "form_token", value: token.formToken), preference]
        _ = try await service.answer(
            .preferences,
            BrowserRequest(target: "/preferences", form: form, cookie: cookie)
        )
    }

    /// Publishes what is due at the clock.
    @discardableResult
    func publish(
        in zone: TimeZoneRules? = nil,
        into directory: String? = nil,
        _ days: ReportRun.Days = .due,
        settings: ReportSettings = ReportSettings()
    ) async throws -> ReportRun.Summary {
        let run = ReportRun(
            connection: connection,
            directory: ReportDirectory(path: directory ?? output),
            timeZone: zone ?? self.zone,
            settings: settings
        )
        return try await run.run(days, clock: clock.now)
    }

    /// Somebody was in a room from one instant to another, or is still there.
    struct Visit: Sendable {
        var room: String
        var participant: String
        var from: Instant
        var to: Instant?
    }

    /// Takes in what the provider tells of visits, at the clock.
    func receive(_ visits: [Visit]) async throws {
        let now = clock.now
        let bodies = visits.flatMap { visit in
            let joined = Self.body("participant_joined", visit, visit.from)
            return [joined] + (visit.to.map { [Self.body("participant_left", visit, $0)] } ?? [])
        }
        let deliveries = bodies.map { body in
            Delivery(
                id: DeliveryID(receivedAt: now, random: .random(in: 0 ... .max)),
                source: source.name,
                receivedAt: now,
                body: body,
                reading: source.read(body: body, receivedAt: now, trust: .operator)
            )
        }
        _ = try await DeliveryStore(connection: connection).record(deliveries)
        _ = try await Computation(connection: connection).run(clock: now)
    }

    /// So many visits to a few rooms, each of whom someone else makes, that begin on the days after `start`.
    static func visits(
        _ count: Int,
        from start: Instant,
        days: Int64,
        using random: inout SplitMix64
    ) -> [Visit] {
        (0..<count).map { _ in
            let from = start + .milliseconds(Int64.random(in: 0..<days * 86_400_000, using: &random))
            return Visit(
                room: "room-\(Int.random(in: 0..<9, using: &random))",
                participant: "\(UInt64.random(in: 0 ... .max, using: &random))",
                from: from,
                to: from + .milliseconds(Int64.random(in: 0..<6 * 3_600_000, using: &random))
            )
        }
    }

    private enum Missing: Error {
        case zone(String)
        case cookie
        case route(String)
    }

    private static let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    private static func connection(_ url: String) throws -> Connection {
        let settings = try ConnectionSettings(url: url, applicationName: "tests", statementTimeout: .seconds(60))
        return Connection(settings: settings, logger: logger)
    }

    private static func variables(of template: String, in path: String) -> [String: String]? {
        let (names, values) = (template.split(separator: "/"), path.split(separator: "/"))
        guard names.count == values.count else { return nil }
        var variables: [String: String] = [:]
        for (name, value) in zip(names, values) {
            if name.hasPrefix("{") {
                variables[String(name.dropFirst().dropLast())] = value.removingPercentEncoding
            } else if name != value {
                return nil
            }
        }
        return variables
    }

    private static func body(_ event: String, _ visit: Visit, _ at: Instant) -> [UInt8] {
        let data = #"{"participantId":"\#(visit.participant)","name":"Ada \#(visit.participant)"}"#
        let time = RFC3339.format(at)
        return Array(
            #"{"eventType":"\#(event)","roomId":"\#(visit.room)","timestamp":"\#(time)","data":\#(data)}"#.utf8
        )
    }

    private func removeOutput() {
        guard FileManager.default.fileExists(atPath: output) else { return }
        do {
            try FileManager.default.removeItem(atPath: output)
        } catch {
            print("\(output) was not deleted: \(error)")
        }
    }
}
