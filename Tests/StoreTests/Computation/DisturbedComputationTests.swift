import Attendance
import ClockTesting
import Dispatch
import Postgres
import Store
import Testing
import Waiting
import Webhooks

/// A computation that meets an erasure of the same room is not lost.
@Suite struct DisturbedComputationTests {
    @Test func `it begins again and computes what the erasure has left`() async throws {
        let database = try await StoreDatabase()
        let (connection, other) = (try database.connection(), try database.connection())
        let observer = try database.connection()
        let store = DeliveryStore(connection: connection)
        _ = try await store.record([.of([Self.byAnn(.joined("A", "09:00"))])])
        _ = try await Computation(connection: connection).run(clock: "10:00")
        let later = [Self.byAnn(.left("A", "09:30")), Self.byAnn(.joined("B", "09:31"))]
        _ = try await store.record([.of(later, receivedAt: "12:01")])

        let mayCommit = DispatchSemaphore(value: 0)
        async let erasing: Void = other.inTransaction { session in
            try session.execute("update rollcall.events set person = 'erased'")
            try session.execute("update rollcall.stays set person = 'erased'")
            mayCommit.wait()
        }
        try await eventually("the erasure is at work") {
            try await observer.number(Self.locks("granted and relation = 'rollcall.stays'::regclass")) != 0
        }
        async let computing = Computation(connection: connection).run(clock: "10:00", fromScratch: true)
        try await eventually("the computation waits") { try await observer.number(Self.locks("not granted")) != 0 }
        mayCommit.signal()
        try await erasing
        #expect(try await computing.stays == 2)
        #expect(try await connection.texts("select distinct person from rollcall.stays") == ["erased"])
    }

    private static func byAnn(_ event: WebhookEvent) -> WebhookEvent {
        var event = event
        event.person = "ann@example.com"
        return event
    }

    private static func locks(_ condition: String) -> String {
        """
        select count(*) from pg_locks
        where
            pid <> pg_backend_pid() and \(condition)
            and pid in (select pid from pg_stat_activity where datname = current_database())
        """
    }
}
