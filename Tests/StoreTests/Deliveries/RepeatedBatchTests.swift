import Attendance
import ClockTesting
import DatabaseTesting
import Postgres
import Store
import Testing
import Waiting
import Webhooks

/// A batch that is sent again, as its sender does not know what became of it, is acknowledged when it is durable.
@Suite(.timeLimit(.minutes(5))) struct RepeatedBatchTests {
    private static func delivery(_ random: UInt128) -> Delivery {
        let receivedAt: Instant = "2026-01-16T12:00:00Z"
        return Delivery(
            id: DeliveryID(receivedAt: receivedAt, random: random),
            source: "samba",
            receivedAt: receivedAt,
            body: [],
            reading: .ignored(reason: "a test")
        )
    }

    @Test func `one that is on the server already waits for the standby that the first lacked`() async throws {
        try await StandbyServer.with { server in
            let owner = try server.connection()
            try await Schema.migrate(owner)
            // So that the next writes nothing but itself.
            _ = try await DeliveryStore(connection: owner).record([Self.delivery(1)])
            try await server.require(standby: "away")
            let store = DeliveryStore(connection: try server.connection(sessionTimeout: .milliseconds(500)))
            let repeated = [Self.delivery(2)]

            try await eventually("the session that waited is gone, and its row is there") {
                await #expect(throws: PostgresError.self) { try await store.record(repeated) }
                try await owner.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'"
                )
                return try await owner.number("select count(*) from rollcall.deliveries") == 2
            }
            await #expect(throws: PostgresError.self) { try await store.record(repeated) }

            try await server.require(standby: "")
            try await eventually("it is known to be durable") {
                do {
                    return try await store.record(repeated).total == 0
                } catch let error as PostgresError where error.recovery == .reconnect {
                    return false
                }
            }
            #expect(try await owner.number("select count(*) from rollcall.deliveries") == 2)
        }
    }
}
