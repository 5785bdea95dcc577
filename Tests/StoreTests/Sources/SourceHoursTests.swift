import Attendance
import ClockTesting
import Postgres
import Store
import Testing
import Webhooks

/// Deliveries are counted by source and hour, once, and stay counted.
struct SourceHoursTests {
    private static func deliveries(_ source: String = "samba", at instants: [Instant]) -> [Delivery] {
        instants.map { instant in
            var delivery = Delivery.with(.ignored(reason: "of no matter"), receivedAt: instant)
            delivery.source = source
            return delivery
        }
    }

    private func hours(_ connection: Connection) async throws -> [String] {
        try await connection.texts(
            """
            select concat_ws(' ', source, to_char(hour at time zone 'UTC', 'DD HH24:MI'), deliveries)
            from rollcall.source_hours order by source, hour
            """
        )
    }

    @Test func `hours that are over are counted, the same however often and by however many`() async throws {
        let database = try await StoreDatabase()
        let connection = try database.connection()
        let store = DeliveryStore(connection: connection)
        _ = try await store.record(Self.deliveries(at: ["09:00", "09:59:59.999", "10:00", "11:10"]))
        _ = try await store.record(Self.deliveries("other", at: ["09:30"]))
        let others = [connection, try database.connection()]
        try await withThrowingTaskGroup { group in
            for connection in others {
                group.addTask { try await SourceHours(connection: connection).count(clock: "11:30") }
            }
            try await group.waitForAll()
        }
        let expected = ["other 16 09:00 1", "samba 16 09:00 2", "samba 16 10:00 1"]
        #expect(try await hours(connection) == expected)
        try await SourceHours(connection: connection).count(clock: "11:59:59.999")
        #expect(try await hours(connection) == expected)
    }

    @Test func `what is late for its hour is added; what is dropped stays counted`() async throws {
        let connection = try await StoreDatabase().connection()
        let store = DeliveryStore(connection: connection)
        let hours = SourceHours(connection: connection)
        _ = try await store.record(Self.deliveries(at: ["09:10", "10:10"]))
        try await hours.count(clock: "11:00")
        _ = try await store.record(Self.deliveries(at: ["10:40"]))
        try await hours.count(clock: "12:00")
        #expect(try await self.hours(connection) == ["samba 16 09:00 1", "samba 16 10:00 2"])
        try await connection.execute("delete from rollcall.deliveries")
        try await hours.count(clock: "13:00")
        #expect(try await self.hours(connection) == ["samba 16 09:00 1", "samba 16 10:00 2"])
    }

    @Test func `days that nobody counted are caught up with`() async throws {
        let connection = try await StoreDatabase().connection()
        let store = DeliveryStore(connection: connection)
        let instants = (0..<5).map { Instant("09:30") - .days($0) }
        _ = try await store.record(Self.deliveries(at: instants))
        try await SourceHours(connection: connection).count(clock: "12:00")
        #expect(try await hours(connection).count == 5)
        #expect(try await JobProgress.all(connection) == [.sourceHours: "12:00"])
    }

    @Test func `sources come with their newest delivery and their history, whether counted or not`() async throws {
        let connection = try await StoreDatabase().connection()
        let store = DeliveryStore(connection: connection)
        let hours = SourceHours(connection: connection)
        let names = ["samba", "quiet", "other", "gone"]
        try await SourceRegistry.remember(names.map { ($0, "digitalsamba") }, at: "08:00", connection)
        _ = try await store.record(Self.deliveries(at: ["09:10", "10:10"]))
        _ = try await store.record(Self.deliveries("other", at: ["09:15"]))
        try await hours.count(clock: "10:00")
        let sources = try await hours.sources(["samba", "quiet", "other", "unknown"], clock: "10:20")
        #expect(sources.map(\.name) == ["other", "quiet", "samba"])
        #expect(sources.map(\.lastDeliveryAt) == ["09:15", nil, "10:10"])
        #expect(sources[2].history.deliveries(from: "09:00", to: "10:00") == 1)
        #expect(sources[1].standing(clock: "10:20").verdict == .tooLittleHistory)
        #expect(sources[0].standing(heardAt: "10:19", clock: "10:20").lastDeliveryAt == "10:19")
        #expect(sources[2].standing(heardAt: "09:00", clock: "10:20").lastDeliveryAt == "10:10")
    }

    @Test(arguments: [false, true])
    func `what was received while the clock was ahead is nobody's last delivery, counted or not`(
        isCounted: Bool
    )
        async throws
    {
        let connection = try await StoreDatabase().connection()
        let store = DeliveryStore(connection: connection)
        let hours = SourceHours(connection: connection)
        let ahead: Instant = Instant("10:20") + .days(40)
        try await SourceRegistry.remember([("samba", "digitalsamba")], at: "08:00", connection)
        _ = try await store.record(Self.deliveries(at: ["09:10", ahead]))
        if isCounted { try await hours.count(clock: ahead + .hours(2)) }
        try await hours.count(clock: "10:20")
        let source = try #require(try await hours.sources(["samba"], clock: "10:20").first)
        #expect(source.lastDeliveryAt == "09:10")
        #expect(source.standing(heardAt: ahead, clock: "10:20").lastDeliveryAt == "09:10")
        #expect(source.standing(heardAt: "10:24", clock: "10:20").lastDeliveryAt == "10:24")
        _ = try await store.record(Self.deliveries(at: ["10:40"]))
        #expect(try await hours.sources(["samba"], clock: "10:50").first?.lastDeliveryAt == "10:40")
        try await hours.count(clock: "11:20")
        #expect(try await self.hours(connection).contains("samba 16 10:00 1"))
        #expect(try await hours.sources(["samba"], clock: "11:20").first?.lastDeliveryAt == "10:40")
    }

    @Test func `progress never goes back`() async throws {
        let connection = try await StoreDatabase().connection()
        for clock in ["10:00", "12:00", "11:00"] as [Instant] {
            try await JobProgress.note(.report, until: clock, connection)
        }
        #expect(try await JobProgress.all(connection) == [.report: "12:00"])
    }

    @Test func `a room waits since it was queued, not since what happened long ago`() async throws {
        let connection = try await StoreDatabase().connection()
        let late = Delivery.of([.joined("A", "2026-01-01T09:00:00Z")], receivedAt: "12:00")
        _ = try await DeliveryStore(connection: connection).record([late])
        let started = try #require(try await connection.number("select extract(epoch from now())::bigint * 1000"))
        let clock = Instant(milliseconds: started + 60_000)
        let pending = try await Computation(connection: connection).pending(clock: clock)
        #expect(pending.rooms == 1)
        #expect(pending.oldest == "2026-01-01T09:00:00Z")
        let since = try #require(pending.waitingSince)
        #expect(since.rawValue > started - 60_000)
    }
}
