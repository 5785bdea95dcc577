import Attendance
import Postgres
import SeededRandom
import Store
import Testing

/// How long the lists are is known from counts that are kept while rows come and go; counting the rows gives the same.
@Suite struct AttendanceCountTests {
    @Test(arguments: Seeds.chosen.prefix(60))
    func `after any runs the counts of each day and hour are those of the rows`(seed: UInt64) async throws {
        let history = RandomHistory(seed: seed)
        try await HistoryDatabases.shared.withPlayer { player in
            try await player.clear()
            let store = DeliveryStore(connection: player.connection)
            let computation = Computation(connection: player.connection, roomsPerBatch: 2)
            var random = SplitMix64(seed: seed)
            for (number, step) in history.steps.enumerated() {
                guard case .compute(let clock) = step else {
                    try await player.take(step, number: number, store)
                    continue
                }
                switch Int.random(in: 0..<4, using: &random) {
                case 0: _ = try await computation.run(clock: clock)
                case 1: _ = try await computation.keepUp(clock: clock)
                case 2: _ = try await computation.run(clock: clock, fromScratch: true)
                default:
                    let rooms = try await StoredEvents.all(player.connection).map(\.room)
                    if let room = rooms.randomElement(using: &random) {
                        _ = try await computation.run(only: room, clock: clock)
                    }
                }
                try await expectCounted(player.connection, "seed \(seed), step \(number)")
            }
            _ = try await computation.run(clock: history.clock)
            try await expectCounted(player.connection, "seed \(seed), at the end")
        }
    }

    @Test func `what was thrown away and computed again from scratch is counted once`() async throws {
        let history = LateHistory(seed: 1)
        try await HistoryDatabases.shared.withPlayer { player in
            _ = try await player.play(history.steps, clock: history.clock)
            try await expectCounted(player.connection, "computed again")
            let sessions = try await player.connection.number(
                "select coalesce(sum(sessions), 0)::bigint from rollcall.attendance_counts"
            )
            #expect(sessions ?? 0 > 0)
        }
    }

    private func expectCounted(_ connection: Connection, _ where: String) async throws {
        let kept = try await connection.texts(
            """
            select concat_ws(' ', day, sessions, stays) from rollcall.attendance_counts
            where sessions <> 0 or stays <> 0 order by day
            """
        )
        let counted = try await connection.texts(
            """
            select concat_ws(' ', day, sum(sessions), sum(stays))
            from (
                select (started_at at time zone 'UTC')::date as day, 1 as sessions, 0 as stays from rollcall.sessions
                union all
                select (joined_at at time zone 'UTC')::date, 0, 1 from rollcall.stays where not is_machine
            ) as rows
            group by day
            order by day
            """
        )
        #expect(kept == counted, "\(`where`)")
        let keptByHour = try await connection.texts(
            "select concat_ws(' ', hour, stays) from rollcall.stay_counts where stays <> 0 order by hour"
        )
        let countedByHour = try await connection.texts(
            """
            select concat_ws(' ', date_trunc('hour', joined_at, 'UTC'), count(*))
            from rollcall.stays
            where not is_machine
            group by date_trunc('hour', joined_at, 'UTC')
            order by date_trunc('hour', joined_at, 'UTC')
            """
        )
        #expect(keptByHour == countedByHour, "\(`where`)")
        let miscounted = try await connection.texts(
            """
            select s::text from rollcall.sessions as s
            where s.stays <> (
                select count(*) from rollcall.stays as t
                where t.room_id = s.room_id and t.session_id = s.session_id and not t.is_machine
            )
            """
        )
        #expect(miscounted == [], "\(`where`)")
    }
}
