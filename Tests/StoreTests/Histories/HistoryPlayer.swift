import Attendance
import ClockTesting
import Postgres
import Store
import Webhooks

/// Plays histories on a database, each on empty tables.
struct HistoryPlayer: Sendable {
    let connection: Connection

    /// What the computed tables hold after `steps` and a last computation at `clock`, and what they hold after
    /// computing everything from scratch into empty tables.
    func play(
        _ steps: [HistoryStep],
        clock: Instant
    ) async throws -> (incremental: ComputedTables, full: ComputedTables) {
        try await clear()
        let store = DeliveryStore(connection: connection)
        for (number, step) in steps.enumerated() {
            try await take(step, number: number, store)
        }
        let computation = Computation(connection: connection, roomsPerBatch: 2)
        _ = try await computation.run(clock: clock)
        let incremental = try await ComputedTables(connection)
        // Rows that stand would be left where they are.
        try await connection.execute("truncate rollcall.stays, rollcall.sessions, rollcall.unmatched_leaves")
        // With so little memory rooms are let go again and again while they are read.
        _ = try await Computation(connection: connection, memory: 4_096).run(clock: clock, fromScratch: true)
        return (incremental, try await ComputedTables(connection))
    }

    /// Does one thing; `number` tells it from the others of a history.
    func take(_ step: HistoryStep, number: Int, _ store: DeliveryStore) async throws {
        switch step {
        case .record(let events):
            _ = try await store.record(
                events.enumerated().map { position, event in
                    .of([event], id: UInt128(number) << 32 | UInt128(position), receivedAt: "2026-03-20T00:00:00Z")
                }
            )
        case .edit(let room, let length, let since):
            try await RoomRegistry(connection: connection).edit(
                room,
                RoomEdit(
                    sessionLength: length.map { .set($0) } ?? .clear,
                    sessionLengthSince: since
                ),
                by: .command,
                clock: since
            )
        case .compute(let clock):
            _ = try await Computation(connection: connection, roomsPerBatch: 2).run(clock: clock)
        }
    }

    /// Empties the tables.
    func clear() async throws {
        try await connection.execute(
            """
            truncate rollcall.deliveries, rollcall.events, rollcall.pending, rollcall.rooms,
                rollcall.room_session_lengths, rollcall.stays, rollcall.sessions, rollcall.unmatched_leaves,
                rollcall.attendance_counts, rollcall.stay_counts, rollcall.count_changes, rollcall.room_counts,
                rollcall.room_tags, rollcall.event_horizons, rollcall.room_horizons
            """
        )
    }
}
