import Attendance
import ClockTesting
import Foundation
import Logging
import Postgres
import PrivateServer
import Store
import Testing
import Waiting
import Webhooks

/// A batch that is sent again, as its sender does not know what became of it, is acknowledged when it is durable.
@Suite(.timeLimit(.minutes(5))) struct RepeatedBatchTests {
    private static func connection(_ server: PrivateServer, sessionTimeout: Duration? = nil) throws -> Connection {
        let settings = try ConnectionSettings(
            url: server.url,
            applicationName: "tests",
            sessionTimeout: sessionTimeout,
            preparation: { try $0.execute("set synchronous_commit = on") }
        )
        return Connection(settings: settings, logger: Logger(label: "tests"))
    }

    private static func set(_ standby: String, _ owner: Connection) async throws {
        try await owner.execute("alter system set synchronous_standby_names = '\(standby)'")
        try await owner.execute("select pg_reload_conf()")
        try await eventually("the server knows") {
            try await owner.texts("show synchronous_standby_names") == [standby]
        }
    }

    @Test func `one that is on the server already waits for the standby that the first lacked`() async throws {
        let directory = "\(NSTemporaryDirectory())rollcall-repeated-\(UUID())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        // Root's server runs as another account.
        try FileManager.default.setAttributes([.posixPermissions: 0o711], ofItemAtPath: directory)
        let server = try await PrivateServer.start(
            directory: directory,
            durability: .ephemeral,
            logger: Logger(label: "tests")
        )
        let owner = try Self.connection(server)
        _ = try await Schema.migrate(owner)
        let receivedAt: Instant = "2026-01-16T12:00:00Z"
        func delivery(_ random: UInt128) -> Delivery {
            Delivery(
                id: DeliveryID(receivedAt: receivedAt, random: random),
                source: "samba",
                receivedAt: receivedAt,
                body: [],
                reading: .ignored(reason: "a test")
            )
        }
        // So that the next writes nothing but itself.
        _ = try await DeliveryStore(connection: owner).record([delivery(1)])
        try await Self.set("away", owner)
        // Connects now, and so knows of the standby.
        let store = DeliveryStore(connection: try Self.connection(server, sessionTimeout: .milliseconds(500)))

        try await eventually("the session that waited is gone, and its row is there") {
            await #expect(throws: PostgresError.self) { try await store.record([delivery(2)]) }
            try await owner.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'"
            )
            return try await owner.number("select count(*) from rollcall.deliveries") == 2
        }
        await #expect(throws: PostgresError.self) { try await store.record([delivery(2)]) }

        try await Self.set("", owner)
        try await eventually("it is known to be durable") {
            do {
                return try await store.record([delivery(2)]).total == 0
            } catch let error as PostgresError where error.recovery == .reconnect {
                return false
            }
        }
        #expect(try await owner.number("select count(*) from rollcall.deliveries") == 2)
        await server.stop()
        try FileManager.default.removeItem(atPath: directory)
    }
}
