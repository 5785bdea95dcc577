import Attendance
import ClockTesting
import Postgres
import Reports
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

    @Test func `a visit of months ago costs what is around it, in a room that was busy since`() async throws {
        let visits = try await ManyVisits()
        let connection = try visits.database.connection()
        let computation = Computation(connection: connection)
        _ = try await computation.keepUp(clock: ManyVisits.clock)
        let before = try #require(try await connection.number("select pg_current_xact_id()::text::bigint"))
        try await visit("late", ManyVisits.busyRoom, from: "2026-02-10T10:00:00Z", connection)
        let reads = try await RowReads.count(on: connection) { _ in
            let summary = try await computation.keepUp(clock: ManyVisits.clock)
            #expect(summary.rooms == 1)
        }
        let written = "select count(*) from rollcall.stays where xmin::text::bigint > \(before)"
        #expect(try #require(try await connection.number(written)) <= 3 * ManyVisits.staysPerSession)
        guard let reads else { return }
        #expect(reads.byScan == [:])
        // The stays of a day before and the sessions of two days after it, more than once.
        #expect(reads.byIndexInAll <= 500, "\(reads.byIndex)")
    }

    @Test func `the report of a day reads the day and what reaches into it`() async throws {
        let visits = try await ManyVisits()
        let connection = try visits.database.connection()
        let reader = ReportReader(connection: connection)
        func read() async throws {
            #expect(try await reader.span(clock: ManyVisits.clock) != nil)
            let rooms = try await reader.rooms(in: Self.day)
            #expect(rooms.flatMap(\.sessions).count >= ManyVisits.sessionsPerDay)
        }
        for _ in 0..<7 { try await read() }
        guard let reads = try await RowReads.count(on: connection, { _ in try await read() }) else { return }
        #expect(reads.byScan == [:])
        // The day's stays, the sessions of two days with their rooms, and those that go on; all stays of a few.
        #expect(
            reads.byIndexInAll <= 3 * Int64(ManyVisits.sessionsPerDay * (1 + ManyVisits.staysPerSession)),
            "\(reads.byIndex)"
        )
    }

    @Test func `why a day changed is read of its rooms and times, though a session began long before`() async throws {
        let visits = try await ManyVisits()
        let connection = try visits.database.connection()
        let rooms = (1...100).map { "changed \($0)" }
        let visitors = rooms.flatMap { room in
            [WebhookEvent.joined("A", Self.day.start, room: room), .left("A", Self.day.end, room: room)]
        }
        _ = try await DeliveryStore(connection: connection).record([.of(visitors)])
        var times = Dictionary(
            uniqueKeysWithValues: rooms.map {
                (
                    RoomReference(source: "samba", roomID: $0),
                    ReasonReader.Question(from: Self.day.start, to: Self.day.end, looksAround: true)
                )
            }
        )
        times[RoomReference(source: "samba", roomID: "changed 1")]?.from = "2026-01-05T00:00:00Z"
        // Nothing came, and the days around are looked at as well.
        times[RoomReference(source: "samba", roomID: "unexplained")] =
            ReasonReader.Question(from: Self.day.start, to: Self.day.end, looksAround: true)
        let revision = RecordedRevision(
            date: CalendarDate(daysSinceEpoch: 20_583),
            timeZone: "UTC",
            revision: 1,
            status: .final,
            isRestatement: false,
            period: Self.day,
            publishedAt: Self.day.end,
            input: InputWatermark(receivedAt: Self.day.start, delivery: DeliveryID(rawValue: 0)),
            figuresDigest: []
        )
        let asked = times
        func find() async throws {
            let found = try await ReasonReader(connection: connection).findings(since: revision, about: asked)
            #expect(found.count == rooms.count + 1)
            #expect(rooms.allSatisfy { found[RoomReference(source: "samba", roomID: $0)]?.late.count == 1 })
        }
        for _ in 0..<7 { try await find() }
        guard let reads = try await RowReads.count(on: connection, { _ in try await find() }) else { return }
        #expect(reads.byScan == [:])
        // The planner takes a look at the ends of indexes itself.
        #expect(reads.byIndexInAll <= Int64(visitors.count) + 50, "\(reads.byIndex)")
    }

    @Test func `the planner knows that few sessions last longer than a day`() async throws {
        let connection = try await ManyVisits().database.connection()
        let plan = try await connection.texts(
            "explain select from rollcall.sessions where last_left_at - started_at > interval '1 day'"
        )
        let expected = try #require(plan.first?.firstMatch(of: /rows=(\d+)/).flatMap { Int($0.1) }, "\(plan)")
        #expect(expected < 200, "\(plan)")
    }

    private static let day = UsagePeriod(start: "2026-05-10T00:00:00Z", end: "2026-05-11T00:00:00Z")

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

            insert into rollcall.pending (room_id, since, until)
            values (
                \(room.rawValue), to_timestamp(\(milliseconds / 1_000)),
                to_timestamp(\(milliseconds / 1_000)) + interval '10 minutes'
            );
            """
        )
    }
}
