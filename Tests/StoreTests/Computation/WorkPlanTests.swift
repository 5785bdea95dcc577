import Attendance
import Postgres
import Store
import Testing
import Webhooks

/// What is done all day costs what it is about, however much history there is.
@Suite struct WorkPlanTests {
    @Test func `taking a webhook in reads a few rows by index`() async throws {
        let visits = try await ManyVisits()
        let connection = try visits.database.connection()
        let store = DeliveryStore(connection: connection)
        func record(_ number: Int) async throws {
            let at: Instant = "2026-06-28T12:00:00Z"
            let deliveries = (0..<10).map { Delivery.of([.joined("C\(number)-\($0)", at)], receivedAt: at) }
            #expect(try await store.record(deliveries)[.stored] == 10)
        }
        for number in 0..<7 { try await record(number) }
        guard let reads = try await RowReads.count(on: connection, { _ in try await record(7) }) else { return }
        #expect(reads.byScan == [:])
        // The room and the source for each, and what may be there already.
        #expect(reads.byIndexInAll <= 40, "\(reads.byIndex)")
    }

    @Test func `keeping up reads what goes on and what came`() async throws {
        let visits = try await ManyVisits()
        let connection = try visits.database.connection()
        let computation = Computation(connection: connection)
        // Whatever has become due without anything happening.
        _ = try await computation.keepUp(clock: ManyVisits.clock)
        try await visit("late", ManyVisits.busyRoom, from: "2026-06-28T10:00:00Z", connection)
        let reads = try await RowReads.count(on: connection) { _ in
            let summary = try await computation.keepUp(clock: ManyVisits.clock)
            #expect(summary.rooms == 1)
        }
        guard let reads else { return }
        #expect(reads.byScan == [:])
        #expect(reads.byIndexInAll <= 2_000, "\(reads.byIndex)")
    }

    @Test func `a visit of months ago costs its room and no other`() async throws {
        let visits = try await ManyVisits()
        let connection = try visits.database.connection()
        let computation = Computation(connection: connection)
        _ = try await computation.keepUp(clock: ManyVisits.clock)
        // One of those that had nine sessions.
        let quietRoom = RoomID(rawValue: 2 * ManyVisits.busyRoom.rawValue)
        try await visit("late", quietRoom, from: "2026-01-10T10:00:00Z", connection)
        let reads = try await RowReads.count(on: connection) { _ in
            let summary = try await computation.keepUp(clock: ManyVisits.clock)
            #expect(summary.rooms == 1)
        }
        guard let reads else { return }
        #expect(reads.byScan == [:])
        #expect(reads.byIndexInAll <= 2_000, "\(reads.byIndex)")
    }

    /// Has somebody come for ten minutes, as webhooks that have just arrived say.
    private func visit(_ name: String, _ room: RoomID, from joinedAt: Instant, _ connection: Connection) async throws {
        let milliseconds = joinedAt.rawValue
        try await connection.execute(
            """
            insert into rollcall.events (
                room_id, occurred_at, event_id, delivery_id, kind, is_machine, connection, person
            )
            select
                \(room.rawValue), to_timestamp(\(milliseconds / 1_000)) + (kind - 1) * interval '10 minutes',
                gen_random_uuid(), gen_random_uuid(), kind, false, '\(name)', '\(name)'
            from generate_series(1, 2) as kind;

            insert into rollcall.pending (room_id, since)
            values (\(room.rawValue), to_timestamp(\(milliseconds / 1_000)));
            """
        )
    }
}
