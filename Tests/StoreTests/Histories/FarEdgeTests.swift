import Attendance
import ClockTesting
import Postgres
import Store
import Testing
import Webhooks

/// Where a computation ends before the room's history does, it notes what one to the end of it would.
@Suite struct FarEdgeTests {
    @Test(arguments: Seeds.chosen.prefix(40))
    func `what is counted, and which days have changed, is the same with an end and without`(seed: UInt64) async throws
    {
        let history = LateHistory(seed: seed)
        try await HistoryDatabases.shared.withPlayer { player in
            let (ended, endedRows) = try await notes(of: history, player, endless: false)
            let (endless, endlessRows) = try await notes(of: history, player, endless: true)
            #expect(ended == endless, "seed \(seed)")
            #expect(endedRows <= endlessRows, "seed \(seed)")
        }
    }

    @Test func `a late visit leaves a leave without a join alone that came when the session after it began`()
        async throws
    {
        try await expectEqual(
            [
                .joined("A", "2026-01-01T09:00:00Z"), .left("A", "2026-01-01T10:00:00Z"),
                .joined("B", "2026-01-02T09:00:00Z"), .left("X", "2026-01-02T09:00:00Z"),
                .left("B", "2026-01-02T10:00:00Z"),
            ],
            late: [.joined("C", "2026-01-01T09:10:00Z"), .left("C", "2026-01-01T09:20:00Z")]
        )
    }

    @Test func `after a late visit its leave told again in a later session is no leave without a join`() async throws {
        try await expectEqual(
            [
                .joined("A", "2026-01-01T09:00:00Z"), .left("A", "2026-01-01T10:00:00Z"),
                .joined("B", "2026-01-02T09:00:00Z"), .left("X", "2026-01-02T09:30:00Z"),
                .left("B", "2026-01-02T10:00:00Z"),
            ],
            late: [.joined("X", "2026-01-01T09:10:00Z"), .left("X", "2026-01-01T09:20:00Z")]
        )
    }

    @Test func `after a late leave before the known one a later leave may tell of a visit since then`() async throws {
        try await expectEqual(
            [
                .joined("X", "2026-01-01T09:00:00Z"), .left("X", "2026-01-01T10:00:00Z"),
                .joined("B", "2026-01-02T09:00:00Z"), .left("X", "2026-01-02T09:30:00Z", since: "2026-01-01T09:45:00Z"),
                .left("B", "2026-01-02T10:00:00Z"),
            ],
            late: [.left("X", "2026-01-01T09:30:00Z")]
        )
    }

    @Test func `who was put out and leaves as a later session begins is still seen leaving then`() async throws {
        try await expectEqual(
            [
                .joined("X", "2026-01-01T09:00:00Z"), .sessionEnded("2026-01-01T09:30:00Z"),
                .joined("B", "2026-01-03T09:00:00Z"), .left("X", "2026-01-03T09:00:00Z"),
                .left("B", "2026-01-03T10:00:00Z"),
            ],
            late: [.joined("C", "2026-01-01T09:10:00Z"), .left("C", "2026-01-01T09:20:00Z")]
        )
    }

    @Test func `of two provider sessions of one instant the one that a late join takes back ends nothing later`()
        async throws
    {
        try await expectEqual(
            [
                .joined("A", "2026-01-01T09:00:00Z").carrying("S1"), .left("A", "2026-01-01T10:00:00Z"),
                .joined("B", "2026-01-01T09:00:00Z").carrying("S2"), .left("B", "2026-01-01T10:00:00Z"),
                .joined("C", "2026-01-01T20:00:00Z"), .sessionEnded("2026-01-01T20:30:00Z").carrying("S1"),
                .left("C", "2026-01-01T21:00:00Z"),
            ],
            late: Self.takingBackTheJoinOfA
        )
    }

    @Test func `a provider session taken back counts for an end exactly as long after it as a leave may be missing`()
        async throws
    {
        try await expectEqual(
            [
                .joined("A", "2026-01-01T09:00:00Z").carrying("S1"), .left("A", "2026-01-01T10:00:00Z"),
                .joined("B", "2026-01-01T09:00:00Z").carrying("S2"), .left("B", "2026-01-01T10:00:00Z"),
                .joined("C", "2026-01-02T09:00:00Z"), .sessionEnded("2026-01-02T09:00:00Z").carrying("S1"),
                .left("C", "2026-01-02T09:30:00Z"),
            ],
            late: Self.takingBackTheJoinOfA
        )
    }

    /// A was there before 09:00 already; the last of it comes after that.
    private static let takingBackTheJoinOfA: [WebhookEvent] = [
        .joined("A", "2026-01-01T08:00:00Z"), .joined("D", "2026-01-01T09:10:00Z"),
        .left("D", "2026-01-01T09:20:00Z"),
    ]

    private func expectEqual(
        _ first: [WebhookEvent],
        late: [WebhookEvent],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await HistoryDatabases.shared.expectEqual(
            first,
            late: late,
            clock: "2026-01-20T09:00:00Z",
            sourceLocation: sourceLocation
        )
    }

    /// What the computations of a history note beside the rows, and how many stays they compute.
    private func notes(of history: LateHistory, _ player: HistoryPlayer, endless: Bool) async throws -> ([String], Int)
    {
        let connection = player.connection
        try await player.clear()
        try await connection.execute("truncate rollcall.changes")
        let store = DeliveryStore(connection: connection)
        var stays = 0
        for (number, step) in (history.steps + [.compute(clock: history.clock)]).enumerated() {
            guard case .compute(let clock) = step else {
                try await player.take(step, number: number, store)
                continue
            }
            if endless { try await connection.execute("update rollcall.pending set until = null") }
            stays += try await Computation(connection: connection).run(clock: clock).stays
        }
        return (try await connection.texts(Self.notes), stays)
    }

    private static let notes = """
        select concat_ws(' ', 'day', day, sessions, stays) from rollcall.attendance_counts
        where (sessions, stays) <> (0, 0)
        union all
        select concat_ws(' ', 'hour', hour, stays) from rollcall.stay_counts where stays <> 0
        union all
        select distinct concat_ws(' ', 'changed', d)
        from rollcall.changes, generate_series(date_trunc('day', from_at, 'UTC'), to_at, interval '1 day') as d
        order by 1
        """
}
