import Attendance
import ClockTesting
import Postgres
import Store
import Testing
import Webhooks

/// Every change of stays and sessions is noted with the times that it touches, and nothing else is.
@Suite struct AttendanceChangesTests {
    private let connection: Connection

    init() async throws {
        connection = try await StoreDatabase().connection()
    }

    @Test func `a room's first sessions are changes of their times`() async throws {
        try await record([.joined("A", "09:00"), .left("A", "10:00"), .joined("B", "15:00"), .left("B", "16:00")])
        #expect(try await changes(clock: "20:00") == ["09:00–10:00", "15:00–16:00"])
    }

    @Test func `what lies within an hour of each other is noted as one`() async throws {
        try await record([.joined("A", "09:00"), .left("A", "10:00"), .joined("B", "10:59"), .left("B", "12:00")])
        #expect(try await changes(clock: "20:00") == ["09:00–12:00"])
    }

    @Test func `what is computed again and comes out the same is no change`() async throws {
        try await record([.joined("A", "09:00"), .left("A", "10:00"), .joined("A", "15:00")])
        _ = try await changes(clock: "15:30")
        #expect(try await changes(clock: "16:00") == [])
        #expect(try await changes(clock: "16:00", fromScratch: true) == [])
    }

    @Test func `a late event changes its session and no later one`() async throws {
        try await record([.joined("A", "09:00"), .left("A", "10:00"), .joined("A", "15:00"), .left("A", "16:00")])
        _ = try await changes(clock: "17:00")
        try await record([.joined("B", "09:30"), .left("B", "09:40")])
        #expect(try await changes(clock: "17:00") == ["09:00–10:00"])
    }

    @Test func `a session that grows has changed from its start to its new end`() async throws {
        try await record([.joined("A", "09:00"), .left("A", "10:00")])
        _ = try await changes(clock: "17:00")
        try await record([.joined("B", "10:02"), .left("B", "13:00")])
        #expect(try await changes(clock: "17:00") == ["09:00–13:00"])
    }

    @Test func `a session that was live has changed up to the clock`() async throws {
        try await record([.joined("A", "09:00")])
        #expect(try await changes(clock: "10:00") == ["09:00–10:00"])
        try await record([.left("A", "12:00")])
        #expect(try await changes(clock: "13:00") == ["09:00–13:00"])
    }

    @Test func `a stay that turns stale is a change of its session`() async throws {
        try await record([.joined("A", "09:00")])
        _ = try await changes(clock: "12:00")
        #expect(try await changes(clock: "2026-01-18T00:00:00Z") == ["09:00–00:00"])
    }

    @Test func `a leave without its join is a change of its instant`() async throws {
        try await record([.left("A", "12:00")])
        #expect(try await changes(clock: "13:00") == ["12:00–12:00"])
        try await record([.joined("A", "11:00")])
        #expect(try await changes(clock: "13:00") == ["11:00–12:00"])
    }

    @Test func `a change of the session length changes the sessions that it is for`() async throws {
        try await record([.joined("A", "09:00"), .left("A", "10:30"), .joined("A", "15:00"), .left("A", "15:30")])
        _ = try await changes(clock: "17:00")
        try await RoomRegistry(connection: connection).edit(
            RoomID(source: "samba", providerRoomID: "R1"),
            .init(sessionLength: .set(.minutes(60)), sessionLengthSince: "08:00"),
            by: .command,
            clock: "17:00"
        )
        #expect(try await changes(clock: "17:00") == ["09:00–10:30"])
    }

    /// What becomes of a session from 09:00 to 10:00 by something late, and leaves its times as they are.
    private static let otherwiseTheSame: [(before: [WebhookEvent], late: WebhookEvent)] = [
        // The leave that had been inferred was seen.
        ([.joined("A", "09:00"), .sessionEnded("10:00")], .left("A", "10:30")),
        // The session was over earlier.
        ([.joined("A", "09:00"), .left("A", "10:00"), .sessionEnded("10:03")], .sessionEnded("10:02")),
        // It was another person, in a session of the provider.
        ([.left("A", "10:00", since: "09:00")], person("P", .joined("A", "09:00"))),
        ([.left("A", "10:00", since: "09:00")], .joined("A", "09:00").carrying("S1")),
    ]

    @Test(arguments: otherwiseTheSame)
    func `whatever a report says of a session is a change of it`(
        before: [WebhookEvent],
        late: WebhookEvent
    ) async throws {
        try await record(before)
        _ = try await changes(clock: "17:00")
        try await record([late])
        #expect(try await changes(clock: "17:00") == ["09:00–10:00"])
    }

    @Test func `that a leave at the session's cap was inferred is a change`() async throws {
        try await record([.joined("A", "09:00")])
        try await RoomRegistry(connection: connection).edit(
            RoomID(source: "samba", providerRoomID: "R1"),
            .init(sessionLength: .set(.minutes(60)), sessionLengthSince: "08:00"),
            by: .command,
            clock: "08:00"
        )
        _ = try await changes(clock: "17:00")
        try await record([.sessionEnded("10:00")])
        #expect(try await changes(clock: "17:00") == ["09:00–10:00"])
    }

    @Test func `that names are looked for elsewhere is a change`() async throws {
        var leave = WebhookEvent.left("A", "10:00")
        leave.joinedAt = "09:00"
        try await record([leave])
        _ = try await changes(clock: "12:00")
        try await record([.joined("A", "09:00")])
        #expect(try await changes(clock: "12:00") == ["09:00–10:00"])
    }

    @Test func `a change within the time of another makes it no shorter`() async throws {
        try await record([
            .joined("A", "09:00"), .left("A", "13:00"), .joined("B", "10:00", room: "R2"),
            .left("B", "10:30", room: "R2"),
        ])
        #expect(try await changes(clock: "20:00") == ["09:00–13:00"])
    }

    @Test func `a run that fails notes nothing`() async throws {
        try await record([.joined("A", "09:00"), .left("A", "10:00")])
        try await connection.execute(
            "alter table rollcall.stays add constraint refused check (joined_at is null) not valid"
        )
        await #expect(throws: PostgresError.self) {
            try await Computation(connection: connection).run(clock: "12:00")
        }
        #expect(try await connection.number("select count(*) from rollcall.changes") == 0)
    }

    private static func person(_ id: String, _ event: WebhookEvent) -> WebhookEvent {
        var event = event
        event.person = id
        return event
    }

    private func record(_ events: [WebhookEvent]) async throws {
        _ = try await DeliveryStore(connection: connection).record(events.map { .of([$0]) })
    }

    /// What a run notes, as hours and minutes of the day.
    private func changes(clock: Instant, fromScratch: Bool = false) async throws -> [String] {
        try await connection.execute("delete from rollcall.changes")
        _ = try await Computation(connection: connection).run(clock: clock, fromScratch: fromScratch)
        return try await connection.texts(
            """
            select to_char(from_at at time zone 'UTC', 'HH24:MI') || '–' || to_char(to_at at time zone 'UTC', 'HH24:MI')
            from rollcall.changes
            order by from_at
            """
        )
    }
}
