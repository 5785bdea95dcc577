import Attendance
import ClockTesting
import Dispatch
import Postgres
import Store
import Testing
import Waiting
import Webhooks

/// Partitions are there when they are needed, whoever needs them first.
@Suite struct PartitionTests {
    private let connection: Connection
    private let database: StoreDatabase
    private let store: DeliveryStore

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        store = DeliveryStore(connection: connection)
    }

    @Test func `events of a month without a partition make it`() async throws {
        let instants: [Instant] = [
            "2001-02-28T23:59:59.999Z", "2001-03-01T00:00:00Z", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00Z",
        ]
        let counts = try await store.record(instants.map { .of([.joined("A", $0)]) })
        #expect(counts[.stored] == 4)
        #expect(
            try await partitions(of: "events") == [
                "events_2001_02", "events_2001_03", "events_2026_12", "events_2027_01",
            ]
        )
    }

    @Test func `deliveries of each day have a partition of their own`() async throws {
        _ = try await store.record([
            .of([.joined("A", "09:00")], receivedAt: "2026-01-15T23:59:59.999Z"),
            .of([.joined("B", "09:00")], receivedAt: "2026-01-16T00:00:00Z"),
        ])
        #expect(try await partitions(of: "deliveries") == ["deliveries_2026_01_15", "deliveries_2026_01_16"])
    }

    @Test func `a partition that was dropped is made again`() async throws {
        _ = try await store.record([.of([.joined("A", "09:00")])])
        try await connection.execute("drop table rollcall.deliveries_2026_01_16, rollcall.events_2026_01")
        let counts = try await store.record([.of([.left("A", "09:30")])])
        #expect(counts[.stored] == 1)
        #expect(try await connection.number("select count(*) from rollcall.events") == 1)
    }

    @Test func `two connections make the same partitions at once`() async throws {
        let other = DeliveryStore(connection: try database.connection())
        for month in 1...12 {
            let at = try #require(RFC3339.parse("2025-\(month < 10 ? "0" : "")\(month)-16T09:00:00Z"))
            async let first = store.record([.of([.joined("A", at)], receivedAt: at)])
            async let second = other.record([.of([.joined("B", at)], receivedAt: at)])
            var counts = try await first
            counts += try await second
            #expect(counts[.stored] == 2)
        }
        #expect(try await partitions(of: "events").count == 12)
    }

    @Test func `a partition is made while others use the table, and keeps none of them waiting`() async throws {
        _ = try await store.record([.of([.joined("A", "09:00")])])
        let (other, hasty) = (try database.connection(), try database.connection(lockTimeout: .milliseconds(1)))
        let isOver = DispatchSemaphore(value: 0)
        async let using: Void = other.inTransaction { session in
            try session.execute("lock table rollcall.events, rollcall.deliveries in row exclusive mode")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("others use the table") { try await connection.number(Self.users) != 0 }
        let at: Instant = "2026-07-01T00:00:00Z"
        let counts = try await DeliveryStore(connection: hasty).record([.of([.joined("B", at)], receivedAt: at)])
        #expect(counts[.stored] == 1)
        // Made within its parent it would wait.
        await #expect(throws: PostgresError.self) {
            try await hasty.execute(
                """
                create table rollcall.events_2026_08 partition of rollcall.events
                for values from ('2026-08-01 00:00+00') to ('2026-09-01 00:00+00')
                """
            )
        }
        isOver.signal()
        try await using
        #expect(try await partitions(of: "events") == ["events_2026_01", "events_2026_07"])
    }

    @Test func `a partition that was made by itself is like the others`() async throws {
        _ = try await store.record([.of([.joined("A", "09:00")])])
        try await connection.execute(
            """
            create table rollcall.events_2027_01 partition of rollcall.events
            for values from ('2027-01-01 00:00+00') to ('2027-02-01 00:00+00')
            """
        )
        for table in ["pg_attribute where attrelid", "pg_index where indrelid", "pg_constraint where conrelid"] {
            let counts = try await connection.texts(
                """
                select count(*)::text from unnest('{events_2026_01, events_2027_01}'::text[]) as name, lateral (
                    select from \(table) = ('rollcall.' || name)::regclass
                ) as part
                group by name
                """
            )
            #expect(counts.count == 2 && counts[0] == counts[1], "\(table)")
        }
    }

    @Test func `the days and months to come have partitions before anything arrives`() async throws {
        try await PartitionsAhead.make(clock: "2026-01-24T23:59:00Z", connection)
        #expect(try await partitions(of: "events") == ["events_2026_01"])
        #expect(try await partitions(of: "deliveries").count == 8)
        try await PartitionsAhead.make(clock: "2026-01-25T00:00:00Z", connection)
        #expect(try await partitions(of: "events") == ["events_2026_01", "events_2026_02"])
        #expect(try await partitions(of: "deliveries").count == 9)
    }

    private static let users = """
        select count(*) from pg_locks
        where
            relation = 'rollcall.deliveries'::regclass and mode = 'RowExclusiveLock' and pid <> pg_backend_pid()
            and database = (select oid from pg_database where datname = current_database())
        """

    private func partitions(of table: String) async throws -> [String] {
        try await connection.texts(
            """
            select inhrelid::regclass::text
            from pg_inherits
            where inhparent = 'rollcall.\(table)'::regclass
            order by 1
            """
        )
        .map { $0.replacing("rollcall.", with: "") }
    }
}
