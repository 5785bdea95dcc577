import Attendance
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
