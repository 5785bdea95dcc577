import Attendance
import ClockTesting
import Postgres
import SeededRandom
import Store
import Synchronization
import Testing
import Waiting
import Webhooks

/// Nothing that is committed is ever missed, and nothing is taken in before its time.
@Suite struct PendingTests {
    private let connection: Connection
    private let database: StoreDatabase
    private let store: DeliveryStore

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        store = DeliveryStore(connection: connection)
    }

    @Test(.timeLimit(.minutes(10)), arguments: 0..<6 as Range<UInt64>)
    func `events that are committed while computations are under way are all computed in the end`(
        seed: UInt64
    ) async throws {
        let clock: Instant = "2026-01-20T00:00:00Z"
        let batches = Self.randomBatches(seed: seed)
        let deliveries = batches.reduce(0) { $0 + $1.count }
        let computation = Computation(connection: try database.connection(), roomsPerBatch: 2)
        let batchesComputed = Mutex(0)
        async let recording: Void = record(batches) { batchesComputed.withLock { $0 } }
        while try await connection.number("select count(*) from rollcall.deliveries") != Int64(deliveries) {
            _ = try await computation.run(clock: clock) { _ in batchesComputed.withLock { $0 += 1 } }
        }
        try await recording
        _ = try await computation.run(clock: clock)
        let incremental = try await ComputedTables(connection)
        _ = try await computation.run(clock: clock, fromScratch: true)
        let full = try await ComputedTables(connection)
        #expect(incremental == full, "seed \(seed): \(incremental.difference(to: full))")
        #expect(
            batchesComputed.withLock { $0 } > 4,
            "seed \(seed): the computations came after the recording, not between"
        )
        #expect(try await connection.number("select count(*) from rollcall.pending") == 0)
    }

    @Test func `a restore without what was computed is told from what is still to be computed`() async throws {
        let clock: Instant = "2026-01-16T12:00:00Z"
        let computation = Computation(connection: connection)
        #expect(try await !computation.isLost(clock: clock))
        _ = try await store.record([.of([.joined("A", "09:00"), .left("A", "10:00")])])
        #expect(try await !computation.isLost(clock: clock))
        _ = try await computation.run(clock: clock)
        #expect(try await !computation.isLost(clock: clock))
        try await connection.execute("truncate rollcall.stays, rollcall.sessions, rollcall.unmatched_leaves")
        #expect(try await computation.isLost(clock: clock))
        _ = try await computation.run(clock: clock, fromScratch: true)
        #expect(try await !computation.isLost(clock: clock))
    }

    @Test(.timeLimit(.minutes(10)))
    func `an event whose transaction is open during a run is in the next run`() async throws {
        _ = try await store.record([.of([.joined("A", "09:00")]), .of([.left("A", "10:00")])])
        let computation = Computation(connection: connection)
        let gate = try database.connection()
        try await gate.execute("select pg_advisory_lock(1)")
        // What recording an earlier join of the connection writes; the transaction stays open until the gate opens.
        let writer = try database.connection(lockTimeout: .zero)
        async let writing: Void = writer.execute(
            """
            insert into rollcall.events (room_id, occurred_at, event_id, delivery_id, kind, is_machine, connection)
            select room_id, '2026-01-16 08:00+00', gen_random_uuid(), delivery_id, kind, is_machine, connection
            from rollcall.events
            where kind = 1;
            insert into rollcall.pending (room_id, since)
            select room_id, '2026-01-16 08:00+00' from rollcall.rooms;
            select pg_advisory_xact_lock(1);
            """
        )
        let waiting = """
            select count(*) from pg_locks
            where
                locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())
            """
        try await eventually("the writer waits") { try await connection.number(waiting) != 0 }

        _ = try await computation.run(clock: "12:00")
        #expect(try await joins() == ["09:00:00"])
        try await gate.execute("select pg_advisory_unlock(1)")
        try await writing
        _ = try await computation.run(clock: "12:00")
        #expect(try await joins() == ["08:00:00"])
    }

    @Test func `an event after the clock waits until the clock has passed it`() async throws {
        let computation = Computation(connection: connection)
        _ = try await store.record([.of([.joined("A", "09:00")]), .of([.left("A", "11:00")])])
        _ = try await computation.run(clock: "10:00")
        #expect(try await connection.texts("select ending from rollcall.stays") == ["open"])
        #expect(try await computation.pending(clock: "10:59:59.999").rooms == 0)
        #expect(try await computation.pending(clock: "11:00").rooms == 1)
        _ = try await computation.run(clock: "11:00")
        #expect(try await connection.texts("select ending from rollcall.stays") == ["left"])
    }

    @Test func `a leave after the clock that tells of a visit before it is taken in whole`() async throws {
        let computation = Computation(connection: connection)
        _ = try await store.record([
            .of([.joined("B", "08:00")]), .of([.left("B", "09:30")]), .of([.left("A", "11:00", since: "09:00")]),
        ])
        _ = try await computation.run(clock: "10:00")
        #expect(try await joins() == ["08:00:00"])
        _ = try await computation.run(clock: "12:00")
        #expect(try await joins() == ["08:00:00", "09:00:00"])
        #expect(try await connection.number("select count(*) from rollcall.sessions") == 1)
    }

    @Test func `a run that fails leaves everything as it was, and the next one makes up for it`() async throws {
        _ = try await store.record([.of([.joined("A", "09:00")]), .of([.left("A", "10:00")])])
        let computation = Computation(connection: connection)
        _ = try await computation.run(clock: "12:00")
        _ = try await store.record([.of([.joined("B", "09:30")]), .of([.left("B", "10:30")])])
        let before = try await ComputedTables(connection)
        try await connection.execute(
            "alter table rollcall.stays add constraint no_one_called_b check (connection <> 'B') not valid"
        )
        await #expect(throws: PostgresError.self) { try await computation.run(clock: "12:00") }
        #expect(try await ComputedTables(connection) == before)
        #expect(try await computation.pending(clock: "12:00").rooms == 1)

        try await connection.execute("alter table rollcall.stays drop constraint no_one_called_b")
        let summary = try await computation.run(clock: "12:00")
        #expect(summary.stays == 2)
        #expect(try await connection.texts("select connection from rollcall.stays order by 1") == ["A", "B"])
    }

    @Test func `batches that were computed before a failure stay`() async throws {
        for room in ["R1", "R2", "R3", "R4"] {
            _ = try await store.record([.of([.joined(room == "R3" ? "bad" : "good", "09:00", room: room)])])
        }
        try await connection.execute(
            "alter table rollcall.stays add constraint not_bad check (connection <> 'bad') not valid"
        )
        let computation = Computation(connection: connection, roomsPerBatch: 1)
        await #expect(throws: PostgresError.self) { try await computation.run(clock: "12:00") }
        let computed = try await connection.number("select count(*) from rollcall.stays") ?? 0
        let waiting = try await connection.number("select count(distinct room_id) from rollcall.pending") ?? 0
        #expect(computed + waiting == 4)
        try await connection.execute("alter table rollcall.stays drop constraint not_bad")
        _ = try await computation.run(clock: "12:00")
        #expect(try await connection.number("select count(*) from rollcall.stays") == 4)
    }

    /// Records the batches; now and then it waits until something of what it has recorded is computed.
    private func record(_ batches: [[Delivery]], computed: () -> Int) async throws {
        for (number, batch) in batches.enumerated() {
            try await eventually("something is computed") { computed() >= number / 25 }
            _ = try await store.record(batch)
        }
    }

    private static func randomBatches(seed: UInt64) -> [[Delivery]] {
        var generator = SplitMix64(seed: seed)
        return (0..<200).map { _ in
            (0..<Int.random(in: 1...6, using: &generator)).map { _ in .of([random(&generator)]) }
        }
    }

    private static func random(_ generator: inout SplitMix64) -> WebhookEvent {
        let connection = "C\(Int.random(in: 0..<5, using: &generator))"
        let room = "R\(Int.random(in: 0..<5, using: &generator))"
        let at = Instant("00:00") + .minutes(Int64.random(in: 0..<2_000, using: &generator))
        if generator.chance(45) { return .joined(connection, at, room: room) }
        if generator.chance(5) { return .sessionEnded(at, room: room) }
        let since = generator.chance(50) ? at - .minutes(Int64.random(in: 0..<600, using: &generator)) : nil
        return .left(connection, at, since: since, room: room)
    }

    private func joins() async throws -> [String] {
        try await connection.texts("select (joined_at at time zone 'UTC')::time::text from rollcall.stays order by 1")
    }
}
