import API
import Attendance
import ClockTesting
import DatabaseTesting
import Logging
import Postgres
import Reports
import Store
import Webhooks

@testable import Dashboard

/// The dashboard on a database of its own, in the hands of a visitor, at a time that the test says.
struct DashboardHouse: Sendable {
    let service: DashboardService
    let rest: RESTService
    let clock: TestClock
    let connection: Connection
    private let token: SignInToken
    private let source = SourceSettings(name: "samba", provider: .digitalsamba, secrets: [])

    /// - Parameters:
    ///   - clock: What the clock shows first.
    ///   - hidesPeople: Whether the visitor does.
    ///   - mayWrite: Whether the visitor may.
    /// - Throws: What the database says.
    init(at clock: Instant, hidesPeople: Bool = false, mayWrite: Bool = true) async throws {
        let url = try await TestServer.makeDatabase()
        let connection = try Self.connection(url)
        _ = try await Schema.migrate(connection)
        let pool = ConnectionPool([try Self.connection(url)])
        let clock = TestClock(clock)
        rest = RESTService(
            pool: pool,
            statisticsPool: pool,
            computingPool: pool,
            custodyPool: pool,
            settings: APISettings(
                source: source,
                sources: ConfiguredSources([source]),
                roomURLPrefix: "",
                timeZone: { Berlin.zone }
            ),
            record: { _ = try await DeliveryStore(connection: connection).record([$0]) },
            now: { clock.now }
        )
        service = try DashboardService(
            pool: pool,
            custody: pool,
            settings: DashboardSettings(
                reportDirectory: "/nowhere",
                sources: ["samba"],
                hasSecureCookies: false,
                timeZone: { Berlin.zone }
            ),
            rest: rest,
            now: { clock.now }
        )
        let keys = APIKeyRegistry(connection: connection)
        let key = try await keys.create(name: "test", scopes: [.write], clock: clock.now).key
        let signIn = SignIn(
            keyID: key.id,
            keyName: "test",
            mayWrite: mayWrite,
            hidesPeople: hidesPeople,
            timeZone: nil,
            expiresAt: clock.now + .days(1_000)
        )
        token = try await SignInRegistry(connection: connection).begin(signIn, clock: clock.now)
        self.clock = clock
        self.connection = connection
    }

    /// The page of a route, as the visitor gets it.
    func page(
        _ route: DashboardRoute,
        _ variables: [String: String] = [:],
        query: [(name: String, value: String)] = []
    ) async throws -> BrowserAnswer {
        let request = BrowserRequest(target: route.path, variables: variables, query: query, cookie: token.text)
        return try await service.answer(route, request)
    }

    /// A delivery tells that something happened at a time, and is received later than that.
    func happens(
        _ event: String,
        _ participant: String,
        at time: Instant,
        room: String = "R1",
        name: String? = nil,
        person: String? = nil,
        role: String = "attendee",
        late: Span = .zero
    ) async throws {
        let body = """
            {"eventType":"\(event)","roomId":"\(room)","timestamp":\(time.rawValue / 1_000),\
            "data":{"participantId":"\(participant)","name":"\(name ?? participant)",\
            "externalId":"\(person ?? participant)","role":"\(role)"}}
            """
        let bytes = Array(body.utf8)
        let receivedAt = time + late
        let delivery = Delivery(
            id: DeliveryID(receivedAt: receivedAt, random: .random(in: 0 ... .max)),
            source: source.name,
            receivedAt: receivedAt,
            body: bytes,
            reading: source.read(body: bytes, receivedAt: receivedAt, trust: .sender)
        )
        _ = try await DeliveryStore(connection: connection).record([delivery])
    }

    /// All that was received, as its body says.
    func received() async throws -> [(room: String, occurredAt: Instant, receivedAt: Instant, outcome: DeliveryOutcome)]
    {
        let archive = DeliveryArchive(connection: connection)
        let (from, to) = (clock.now - .days(1_000), clock.now + .days(1_000))
        var received: [(room: String, occurredAt: Instant, receivedAt: Instant, outcome: DeliveryOutcome)] = []
        for entry in try await archive.list(outcome: nil, source: nil, from: from, to: to, limit: 10_000) {
            guard let body = try await archive.find(entry.id)?.body else { continue }
            let json = try JSONValue(parsing: body)
            let seconds = Int64(json["timestamp"]?.integer ?? 0)
            received.append(
                (json["roomId"]?.text ?? "", Instant(milliseconds: seconds * 1_000), entry.receivedAt, entry.outcome)
            )
        }
        return received
    }

    /// Works out the sessions of what happened, and gives them, the newest first.
    func sessions() async throws -> [SessionList.Entry] {
        _ = try await Computation(connection: connection).run(clock: clock.now)
        return try await SessionList(connection: connection).list(.init(), Page(limit: 1_000), clock: clock.now).members
    }

    private static func connection(_ url: String) throws -> Connection {
        let settings = try ConnectionSettings(url: url, applicationName: "tests", statementTimeout: .seconds(60))
        return Connection(settings: settings, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    }
}
