import Attendance
import Postgres
import Store
import Testing
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
