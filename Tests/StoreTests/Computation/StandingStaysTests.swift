import Attendance
import ClockTesting
import Postgres
import Store
import Testing
import Webhooks

/// Computing a session anew writes the stays that have changed, and no others.
@Suite struct StandingStaysTests {
    private let connection: Connection

    init() async throws {
        connection = try await StoreDatabase().connection()
    }

    @Test func `who joins a session that goes on costs a row, however many are there`() async throws {
        try await record([.joined("A", "09:00"), .joined("B", "09:01"), .joined("C", "09:02")])
        try await compute()
        let before = try await versions()
        try await record([.joined("D", "09:03")])
        try await compute()
        let after = try await versions()
        #expect(after.count == 4)
        #expect(after.filter { before.contains($0) } == before)
    }

    @Test func `a leave writes the stay that it ends, and leaves the others where they are`() async throws {
        try await record([.joined("A", "09:00"), .joined("B", "09:01"), .joined("C", "09:02")])
        try await compute()
        let before = try await versions()
        try await record([.left("B", "09:30")])
        try await compute()
        #expect(try await versions().filter { !before.contains($0) }.map { $0.prefix(1) } == ["B"])
    }

    @Test func `a stay that is no more is deleted`() async throws {
        try await record([.joined("A", "09:00"), .joined("B", "09:01"), .left("A", "09:30")])
        try await compute()
        // An earlier join makes the later one a repetition.
        try await record([.joined("B", "08:59")])
        try await compute()
        let stays = try await connection.texts(
            "select connection || to_char(joined_at at time zone 'UTC', ' HH24:MI') from rollcall.stays order by 1"
        )
        #expect(stays == ["A 09:00", "B 08:59"])
    }

    @Test(
        arguments: [
            "session_id = '00000000-0000-7000-8000-000000000000'", "left_at = left_at - interval '1 second'",
            "leave_seen_at = leave_seen_at + interval '1 second'", "ending = 'session_end'", "person = 'somebody'",
            "provider_session = 'T'", "provider_session = null", "join_is_inferred = not join_is_inferred",
            "is_machine = not is_machine", "is_unsettled = not is_unsettled",
            "begins_provider_session = not begins_provider_session",
        ]
    )
    func `a row that differs in anything is written anew`(change: String) async throws {
        try await record([
            .joined("A", "09:00").carrying("S"), .left("A", "09:30").carrying("S"),
            .joined("B", "09:10").carrying("S"), .left("B", "09:20").carrying("S"),
        ])
        try await compute()
        let right = try await ComputedTables(connection)
        try await connection.execute("update rollcall.stays set \(change)")
        #expect(try await ComputedTables(connection) != right)
        _ = try await Computation(connection: connection).run(clock: "12:00", fromScratch: true)
        #expect(try await ComputedTables(connection) == right)
    }

    @Test func `connections that only look the same have a row each, which stays`() async throws {
        try await record([.joined("caf\u{E9}", "09:00"), .joined("cafe\u{301}", "09:00")])
        try await compute()
        let before = try await versions()
        #expect(before.count == 2)
        try await record([.joined("B", "09:01")])
        try await compute()
        #expect(try await versions().filter { before.contains($0) } == before)
    }

    @Test func `more stays than may wait in memory are all written anew, and come out the same`() async throws {
        // With the least memory a thousand rows wait.
        let visits = (0..<1_100).map { WebhookEvent.joined("C\($0)", Instant("09:00") + .seconds($0)) }
        try await record(visits)
        try await compute()
        let before = try await versions()
        try await record([.left("C7", "10:00")])
        _ = try await Computation(connection: connection, memory: 1).run(clock: "12:00")
        #expect(try await versions().allSatisfy { !before.contains($0) })
        #expect(try await connection.texts("select sum(stays)::text from rollcall.attendance_counts") == ["1100"])
        let incremental = try await ComputedTables(connection)
        try await connection.execute("truncate rollcall.stays, rollcall.sessions")
        _ = try await Computation(connection: connection).run(clock: "12:00", fromScratch: true)
        #expect(try await ComputedTables(connection) == incremental)
    }

    private func record(_ events: [WebhookEvent]) async throws {
        _ = try await DeliveryStore(connection: connection).record(events.map { .of([$0]) })
    }

    private func compute() async throws {
        _ = try await Computation(connection: connection).run(clock: "12:00")
    }

    /// Each stay's connection, with where its row is and which transaction wrote it.
    private func versions() async throws -> [String] {
        try await connection.texts(
            "select concat_ws(' ', connection, ctid, xmin) from rollcall.stays order by joined_at, connection"
        )
    }
}
