import Attendance
import ClockTesting
import DatabaseTesting
import Logging
import Postgres
import Reports
import Store
import Webhooks

@testable import API

/// The service on a database of its own, at a time that the test says.
struct ServiceUnderTest: Sendable {
    let service: RESTService
    let clock: TestClock
    let connection: Connection
    let pool: ConnectionPool
    private let source = Self.source("samba")

    private static func source(_ name: String) -> SourceSettings {
        SourceSettings(name: name, provider: .digitalsamba, secrets: [])
    }

    /// A service without rooms, whose clock shows `start` first, a time of 16 January 2026.
    ///
    /// - Parameter start: The time of day, `hh:mm`.
    /// - Throws: That `start` is no time, or what the database says.
    init(_ start: String) async throws {
        let url = try await TestServer.makeDatabase()
        let writer = try Self.connection(url)
        _ = try await Schema.migrate(writer)
        connection = writer
        let clock = TestClock(try Self.instant(start))
        self.clock = clock
        pool = ConnectionPool([try Self.connection(url)])
        service = RESTService(
            pool: pool,
            statisticsPool: pool,
            computingPool: pool,
            custodyPool: pool,
            settings: APISettings(
                source: source,
                sources: ConfiguredSources([source]),
                roomURLPrefix: "",
                timeZone: { .utc }
            ),
            record: { _ = try await DeliveryStore(connection: writer).record([$0]) },
            now: { clock.now }
        )
    }

    /// Sets the clock to a time of the day.
    func at(_ time: String) throws {
        clock.now = try Self.instant(time)
    }

    /// Does an operation; a refusal is an answer too.
    func answer(
        _ operation: API.Operation,
        _ variables: [String: String] = [:],
        query: [(name: String, value: String)] = [],
        _ body: String = ""
    ) async throws -> APIAnswer {
        let request = APIRequest(variables: variables, query: QueryItems(query), body: Array(body.utf8))
        do {
            return try await service.answer(operation, request)
        } catch let refusal as Refusal {
            return APIAnswer(status: refusal.kind.rawValue, body: refusal.body)
        }
    }

    /// Registers a room and returns its id.
    func makeRoom(_ members: String) async throws -> String {
        let made = try await answer(.createRoom, [:], #"{"privacy":"public",\#(members)}"#)
        return made.body?["id"]?.text ?? ""
    }

    /// A room of a source that isn't configured any more, which goes at a time of the day.
    func makeOrphan(
        _ room: String,
        friendlyURL: String = "orphan",
        tags: [String] = [],
        isOccupied: Bool = true,
        expiring time: String? = nil
    ) async throws {
        let key = RoomKey(source: "gone", providerRoomID: room)
        let draft = RoomDraft(
            id: RoomID(source: key.source, providerRoomID: room),
            key: key,
            friendlyURL: friendlyURL,
            description: nil,
            externalID: nil,
            tags: tags,
            sessionLength: nil,
            expiresAt: try time.map(Self.instant),
            settings: "{}",
            registrar: .api
        )
        _ = try await RoomRegistry(connection: connection).create(draft, clock: clock.now)
        if isOccupied { try await happens("participant_joined", room, in: Self.source(key.source)) }
    }

    /// The provider tells now that something happened in a room.
    func happens(
        _ event: String,
        _ room: String,
        _ participant: String = "P",
        session: String? = nil
    ) async throws {
        try await happens(event, room, participant, session: session, in: source)
    }

    private func happens(
        _ event: String,
        _ room: String,
        _ participant: String = "P",
        session: String? = nil,
        in source: SourceSettings
    ) async throws {
        let session = session.map { #""sessionId":"\#($0)","# } ?? ""
        let body = """
            {"eventType":"\(event)","roomId":"\(room)",\(session)"timestamp":\(clock.now.rawValue / 1_000),\
            "data":{"participantId":"\(participant)","name":"\(participant)"}}
            """
        let bytes = Array(body.utf8)
        let delivery = Delivery(
            id: DeliveryID(receivedAt: clock.now, random: .random(in: 0 ... .max)),
            source: source.name,
            receivedAt: clock.now,
            body: bytes,
            reading: source.read(body: bytes, receivedAt: clock.now, trust: .sender)
        )
        try await service.record(delivery)
    }

    /// How many events say somebody's name.
    func namedEvents() async throws -> Int {
        try await connection.withSession { session in
            let statement = Statement(name: "", sql: "select count(*) from rollcall.events where name is not null")
            return try session.run(statement, Parameters()).first { Int(try $0.int64(0)) } ?? 0
        }
    }

    /// A line for each session of a room, the oldest first, as of now: when it started, when it ended and how.
    func sessions(_ room: String) async throws -> [String] {
        let now = clock.now
        _ = try await Computation(connection: connection).run(clock: now)
        let found = try await SessionList(connection: connection).list(.init(), Page(limit: 100), clock: now)
        return found.members.reversed().filter { $0.room.publicID == room }.map { entry in
            let end = entry.session.endedAt.map { "\(Self.time($0)) \(entry.session.endReason?.rawValue ?? "")" }
            return "\(Self.time(entry.session.startedAt)) \(end ?? "live")"
        }
    }

    private static func time(_ instant: Instant) -> String {
        String(RFC3339.format(instant).dropFirst(11).prefix(5))
    }

    private struct NoTime: Error {}

    private static func instant(_ time: String) throws -> Instant {
        guard let instant = RFC3339.parse("2026-01-16T\(time):00Z") else { throw NoTime() }
        return instant
    }

    private static func connection(_ url: String) throws -> Connection {
        let settings = try ConnectionSettings(url: url, applicationName: "tests", statementTimeout: .seconds(60))
        return Connection(settings: settings, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    }
}
