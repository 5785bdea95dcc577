import Attendance
import ClockTesting
import DatabaseTesting
import Logging
import Postgres
import ServiceLifecycle
import Store
import Waiting
import Webhooks

@testable import Notifications

/// A database of its own with subscriptions and what they are to be told, and senders for it.
struct Outbox: Sendable {
    let url: String
    let connection: Connection
    let clock = TestClock("12:00")

    init() async throws {
        url = try await TestServer.makeDatabase()
        connection = try Self.connection(url)
        _ = try await Schema.migrate(connection)
    }

    @discardableResult
    func subscribe(_ endpoint: String, secret: String? = nil) async throws -> Subscription {
        try await SubscriptionRegistry(connection: connection).create(
            endpoint: endpoint,
            events: [.participantJoined],
            authorizationSecret: secret,
            clock: "08:00"
        )
    }

    /// Someone joins, of which every subscription is to be told.
    func join(_ name: String) async throws {
        let event = WebhookEvent(
            id: EventID(rawValue: .random(in: 0 ... .max)),
            room: RoomID(source: "samba", providerRoomID: "R1"),
            providerRoomID: "R1",
            kind: .joined,
            occurredAt: clock.now,
            connection: name
        )
        let delivery = Delivery(
            id: DeliveryID(receivedAt: clock.now, random: .random(in: 0 ... .max)),
            source: "samba",
            receivedAt: clock.now,
            body: [],
            reading: .events([event])
        )
        _ = try await DeliveryStore(connection: connection).record([delivery])
    }

    /// A line for each notification: who joined, the attempts, and what has become of it.
    func state() async throws -> [String] {
        try await connection.withSession { session in
            let sql = """
                select concat_ws(
                    ' ', body::jsonb #>> '{data,participantId}', attempts,
                    case when delivered_at is not null then 'delivered' when next_attempt_at is null then 'given up' end,
                    to_char(next_attempt_at at time zone 'UTC', 'HH24:MI:SS'), last_problem
                )
                from rollcall.notifications
                order by 1
                """
            return try session.run(Statement(name: "", sql: sql)).map { try $0.text(0) }
        }
    }

    /// Returns once the notifications have come to `state`.
    func reaches(_ state: [String]) async throws {
        try await eventually("\(state)", within: .seconds(600)) { try await self.state() == state }
    }

    /// A sender with a connection of its own.
    func sender(
        allowsLocalNetwork: Bool = true,
        logger: Logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() },
        _ adjust: (inout EndpointCaller) -> Void = { _ in }
    ) throws
        -> NotificationSender
    {
        var caller = EndpointCaller(rule: AddressRule(.init(allowsLocalNetwork: allowsLocalNetwork)))
        adjust(&caller)
        return NotificationSender(
            outbox: NotificationOutbox(connection: try Self.connection(url)),
            caller: caller,
            logger: logger,
            now: { clock.now },
            scatter: { 0.5 }
        )
    }

    /// Runs `body` while `sender` is at work, and stops it in the orderly way, with `stopping` once it has been told.
    func running<R: Sendable>(
        _ sender: NotificationSender,
        _ body: () async throws -> R,
        stopping: () async throws -> Void = {}
    ) async throws -> R {
        let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
        let group = ServiceGroup(configuration: .init(services: [sender], logger: logger))
        async let service: Void = group.run()
        do {
            let result = try await body()
            await group.triggerGracefulShutdown()
            try await stopping()
            try await service
            return result
        } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
    }

    private static func connection(_ url: String) throws -> Connection {
        let settings = try ConnectionSettings(url: url, applicationName: "tests", statementTimeout: .seconds(60))
        return Connection(settings: settings, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    }
}
