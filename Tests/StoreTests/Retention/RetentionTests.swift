import Attendance
import ClockTesting
import Dispatch
import Postgres
import Store
import Synchronization
import Testing
import Waiting
import Webhooks

/// What is older than it is to be kept is dropped, and nothing else.
@Suite struct RetentionTests {
    private let database: StoreDatabase
    private let connection: Connection
    private let store: DeliveryStore

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        store = DeliveryStore(connection: connection)
    }

    private static let clock: Instant = "2026-03-15T12:00:00Z"

    @Test func `deliveries and events are dropped by day and month, stays and sessions are kept`() async throws {
        try await fill()
        _ = try await Computation(connection: connection).run(clock: Self.clock)
        let before = try await ComputedTables(connection)
        let retention = try retention()
        let due = try await retention.due(clock: Self.clock)
        let dropped = try await retention.run(clock: Self.clock)
        #expect(dropped.deliveries.map(\.name) == ["deliveries_2026_02_07"])
        #expect(dropped.events.map(\.name) == ["events_2025_12", "events_2026_01"])
        #expect(dropped.quarantined == 1)
        #expect((due.deliveries, due.events, due.quarantined) == (dropped.deliveries, dropped.events, 1))
        #expect(dropped.horizon == "2026-02-01T00:00:00Z")
        #expect(try await retention.due(clock: Self.clock).horizon == "2026-02-01T00:00:00Z")
        #expect(try await ComputedTables(connection) == before)
        #expect(try await connection.number("select count(*) from rollcall.events") == 2)
        #expect(try await connection.number("select count(*) from rollcall.deliveries") == 1)
        _ = try await Computation(connection: connection).run(clock: Self.clock, fromScratch: true)
        #expect(try await ComputedTables(connection) == before)
        #expect(try await retention.run(clock: Self.clock).events == [])
    }

    @Test func `without the horizon computing from scratch would lose what was dropped`() async throws {
        try await fill()
        _ = try await Computation(connection: connection).run(clock: Self.clock)
        let before = try await ComputedTables(connection)
        _ = try await retention().run(clock: Self.clock)
        try await connection.execute("truncate rollcall.event_horizons, rollcall.room_horizons")
        _ = try await Computation(connection: connection).run(clock: Self.clock, fromScratch: true)
        #expect(try await ComputedTables(connection) != before)
    }

    @Test func `an event from before the horizon is quarantined, also by a writer that knew its partition`()
        async throws
    {
        try await fill()
        _ = try await retention().run(clock: Self.clock)
        for writer in [store, DeliveryStore(connection: connection)] {
            let counts = try await writer.record([
                .of([.joined("X", "2026-01-10T09:00:00Z", room: "R2")], receivedAt: Self.clock),
                .of([.joined("Y", "2026-02-01T00:00:00Z", room: "R2")], receivedAt: Self.clock),
            ])
            #expect(counts[.quarantined] == 1)
        }
        let reason = try await connection.texts(
            "select distinct reason from rollcall.deliveries where reason is not null and received_at > '2026-03-15'"
        )
        #expect(reason.count == 1 && reason[0].contains("2026-02-01T00:00:00.000Z"))
        #expect(try await connection.number("select count(*) from pg_class where relname = 'events_2026_01'") == 0)
    }

    @Test func `where a session reached across the horizon, what comes late for it is quarantined, and nothing else`()
        async throws
    {
        _ = try await store.record([
            .of([
                .joined("A", "2026-01-31T23:50:00Z"), .left("A", "2026-02-01T00:10:00Z"),
                .joined("B", "2026-01-20T09:00:00Z", room: "R2"), .left("B", "2026-01-20T09:10:00Z", room: "R2"),
            ]),
            .with(.quarantined(reason: "strange"), id: 7, receivedAt: Self.clock),
            .with(.quarantined(reason: "strange"), id: 8, receivedAt: Self.clock),
        ])
        #expect(try await retention().run(clock: Self.clock).horizon == "2026-02-01T00:00:00Z")
        let before = try await ComputedTables(connection)
        // The session was over five minutes after the last leave.
        let late = WebhookEvent.joined("X", "2026-02-01T00:15:00Z")
        let known = WebhookEvent.left("A", "2026-02-01T00:10:00Z")
        for writer in [store, DeliveryStore(connection: connection)] {
            let counts = try await writer.record([
                .of([late], receivedAt: Self.clock), .of([known], receivedAt: Self.clock),
                .of([.joined("Y", "2026-03-01T09:00:00Z"), late], receivedAt: Self.clock),
            ])
            #expect((counts[.quarantined], counts[.stored]) == (3, 0))
        }
        let alone = try await DeliveryStore(connection: connection).record([.of([late], receivedAt: Self.clock)])
        #expect(alone[.quarantined] == 1)
        #expect(try await store.replay(.of([late], id: 7, receivedAt: Self.clock), at: Self.clock) == .quarantined)
        let reasons = try await connection.texts(
            "select distinct reason from rollcall.deliveries where outcome = 'quarantined' and reason <> 'strange'"
        )
        #expect(reasons.count == 1 && reasons[0].hasSuffix("so it cannot be computed any more"))
        _ = try await Computation(connection: connection).run(clock: Self.clock, fromScratch: true)
        #expect(try await ComputedTables(connection) == before)

        // An instant later, and in a room without such a session, everything is taken in and computed.
        let counts = try await store.record([
            .of(
                [.joined("X", "2026-02-01T00:15:00.001Z"), .left("X", "2026-02-01T00:20:00Z")],
                receivedAt: Self.clock
            ),
            .of([.joined("B", "2026-02-01T00:01:00Z", room: "R2")], receivedAt: Self.clock),
        ])
        #expect(counts[.stored] == 2)
        let next = Delivery.of([.left("B", "2026-02-01T00:09:00Z", room: "R2")], id: 8, receivedAt: Self.clock)
        #expect(try await store.replay(next, at: Self.clock) == .stored)
        _ = try await Computation(connection: connection).run(clock: Self.clock)
        #expect(try await connection.number("select count(*) from rollcall.sessions") == 4)
    }

    @Test func `what is dropped later is final as well, also where a session had reached across the first horizon`()
        async throws
    {
        let first: [WebhookEvent] = [
            .joined("A", "2026-01-31T23:50:00Z"), .left("A", "2026-02-01T00:10:00Z"),
            .joined("A", "2026-02-20T09:00:00Z"), .left("A", "2026-02-20T10:00:00Z"),
            .joined("B", "2026-01-31T23:50:00Z", room: "R2"), .left("B", "2026-02-01T00:10:00Z", room: "R2"),
        ]
        _ = try await store.record([.of(first, receivedAt: Self.clock)])
        #expect(try await retention().run(clock: Self.clock).horizon == "2026-02-01T00:00:00Z")
        let later: Instant = "2026-05-15T12:00:00Z"
        let across: [WebhookEvent] = [
            .joined("B", "2026-03-31T23:50:00Z", room: "R2"), .left("B", "2026-04-01T00:10:00Z", room: "R2"),
        ]
        _ = try await store.record([.of(across, receivedAt: later)])
        #expect(try await retention().run(clock: later).horizon == "2026-04-01T00:00:00Z")
        let before = try await ComputedTables(connection)
        _ = try await Computation(connection: connection).run(clock: later, fromScratch: true)
        #expect(try await ComputedTables(connection) == before)

        let late: [WebhookEvent] = [
            .joined("X", "2026-03-31T23:59:59.999Z"), .joined("X", "2026-04-01T00:15:00Z", room: "R2"),
            .joined("X", "2026-04-01T00:00:00Z"), .joined("X", "2026-04-01T00:15:00.001Z", room: "R2"),
        ]
        let counts = try await store.record(late.map { .of([$0], receivedAt: later) })
        #expect((counts[.quarantined], counts[.stored]) == (2, 2))
    }

    @Test func `where something begun long ago still goes on, no more of other rooms is final than elsewhere`()
        async throws
    {
        let clock: Instant = "2026-02-01T12:00:00Z"
        _ = try await store.record([
            .of([
                .joined("A", "2025-12-05T09:00:00Z"), .left("A", "2025-12-05T10:00:00Z"),
                .joined("A", "2026-01-31T23:50:00Z"), .left("A", "2026-02-01T00:10:00Z"),
                .joined("B", "2026-01-31T23:00:00Z", room: "R2"),
            ])
        ])
        let retention = Retention(
            connection: try database.connection(),
            periods: RetentionPeriods(deliveriesDays: 1_000, eventsMonths: 0),
            pause: {}
        )
        #expect(try await retention.run(clock: clock).horizon == "2026-01-01T00:00:00Z")
        #expect(try await connection.number("select count(*) from rollcall.room_horizons") == 0)
        let late = WebhookEvent.joined("C", "2026-02-01T00:12:00Z")
        #expect(try await store.record([.of([late], receivedAt: clock)])[.stored] == 1)
    }

    @Test func `a quarantined delivery of dropped times stays in quarantine when it is replayed`() async throws {
        try await fill()
        _ = try await store.record([.with(.quarantined(reason: "strange"), id: 7, receivedAt: Self.clock)])
        _ = try await retention().run(clock: Self.clock)
        let early = Delivery.of([.joined("X", "2026-01-10T09:00:00Z")], id: 7, receivedAt: Self.clock)
        #expect(try await store.replay(early, at: Self.clock) == .quarantined)
    }

    @Test func `a month in which something is still going on is kept`() async throws {
        _ = try await store.record([
            .of([.joined("A", "2025-12-05T09:00:00Z"), .left("A", "2025-12-05T10:00:00Z")]),
            .of([.joined("B", "2026-01-20T09:00:00Z", room: "R2")]),
        ])
        let clock: Instant = "2026-01-20T12:00:00Z"
        let retention = Retention(
            connection: connection,
            periods: RetentionPeriods(deliveriesDays: 1_000, eventsMonths: 0),
            pause: {}
        )
        // By the periods February would be the first month to be kept.
        let early = try await retention.run(clock: clock)
        #expect(early.events.map(\.name) == ["events_2025_12"])
        _ = try await Computation(connection: connection).run(clock: clock)
        #expect(try await connection.number("select count(*) from rollcall.sessions where ended_at is null") == 1)
    }

    @Test func `what waits to be computed is computed before it is dropped`() async throws {
        try await fill()
        _ = try await retention().run(clock: Self.clock)
        #expect(try await connection.number("select count(*) from rollcall.sessions") == 3)
    }

    @Test func `what arrives meanwhile for a session across the horizon is computed before it becomes final`()
        async throws
    {
        _ = try await store.record([
            .of([.joined("A", "2026-01-31T23:50:00Z"), .left("A", "2026-02-01T00:10:00Z")], receivedAt: Self.clock)
        ])
        let isOver = DispatchSemaphore(value: 0)
        let reader = try database.connection()
        async let reading: Void = reader.inTransaction(.snapshot) { session in
            try session.execute("select from rollcall.deliveries; select from rollcall.events")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("the tables are in use") { try await connection.number(Self.locks) != 0 }
        let store = store
        let pauses = Atomic(0)
        let retention = Retention(
            connection: try database.connection(),
            periods: RetentionPeriods(deliveriesDays: 35, eventsMonths: 1),
            pause: {
                guard pauses.add(1, ordering: .relaxed).oldValue == 0 else { return }
                let late: [WebhookEvent] = [.joined("B", "2026-02-01T00:12:00Z"), .left("B", "2026-02-01T00:30:00Z")]
                _ = try await store.record([.of(late, receivedAt: Self.clock)])
                isOver.signal()
            }
        )
        #expect(try await retention.run(clock: Self.clock).horizon == "2026-02-01T00:00:00Z")
        try await reading
        _ = try await Computation(connection: connection).run(clock: Self.clock)
        let stays = "select concat_ws(' ', connection, to_char(left_at, 'HH24:MI')) from rollcall.stays order by 1"
        #expect(try await connection.texts(stays) == ["A 00:10", "B 00:30"])
        #expect(try await connection.number("select count(*) from rollcall.sessions") == 1)
    }

    @Test func `tables that are in use all the time are left alone`() async throws {
        try await fill()
        let other = try database.connection()
        let isOver = DispatchSemaphore(value: 0)
        async let holding: Void = other.inTransaction { session in
            try session.execute("lock table rollcall.deliveries in access share mode")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("the table is in use") { try await connection.number(Self.locks) != 0 }
        await #expect(throws: StoreError.tablesAreBusy) { try await retention().run(clock: Self.clock) }
        isOver.signal()
        try await holding
        #expect(try await connection.number("select count(*) from rollcall.deliveries") == 3)
    }

    @Test func `while someone reads for long nothing that arrives is held up, and dropping succeeds after that`()
        async throws
    {
        try await fill()
        let isOver = DispatchSemaphore(value: 0)
        let reader = try database.connection()
        async let reading: Void = reader.inTransaction(.snapshot) { session in
            try session.execute("select from rollcall.deliveries; select from rollcall.events")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("the table is in use") { try await connection.number(Self.locks) != 0 }
        let pauses = Atomic(0)
        let retention = Retention(
            connection: try database.connection(),
            periods: RetentionPeriods(deliveriesDays: 35, eventsMonths: 1),
            pause: { if pauses.add(1, ordering: .relaxed).newValue == 5 { isOver.signal() } }
        )
        async let dropping = retention.run(clock: Self.clock)
        // It would fail if it had to wait for longer than whoever drops waits.
        let writer = DeliveryStore(connection: try database.connection(lockTimeout: .seconds(2)))
        while pauses.load(ordering: .relaxed) < 5 {
            #expect(try await writer.record([.of([.joined("D", Self.clock)], receivedAt: Self.clock)])[.stored] <= 1)
        }
        try await reading
        let dropped = try await dropping
        #expect((dropped.deliveries.count, dropped.events.count) == (1, 2))
    }

    @Test func `a month that comes to be while it waits is dropped as well, and whoever made it is told so`()
        async throws
    {
        try await fill()
        let isOver = DispatchSemaphore(value: 0)
        let other = try database.connection()
        async let holding: Void = other.inTransaction { session in
            try session.execute("lock table rollcall.events in access share mode")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        let held = Self.locks.replacing("rollcall.deliveries", with: "rollcall.events")
        try await eventually("the table is in use") { try await connection.number(held) != 0 }
        let importing = DeliveryStore(connection: try database.connection())
        let pauses = Atomic(0)
        let retention = Retention(
            connection: try database.connection(),
            periods: RetentionPeriods(deliveriesDays: 35, eventsMonths: 1),
            pause: {
                guard pauses.add(1, ordering: .relaxed).newValue == 1 else { return }
                let old = Delivery.of([.joined("X", "2025-11-05T09:00:00Z", room: "R2")], receivedAt: Self.clock)
                let counts = try await importing.record([old])
                #expect(counts[.stored] == 1)
                isOver.signal()
            }
        )
        let dropped = try await retention.run(clock: Self.clock)
        try await holding
        #expect(dropped.events.map(\.name) == ["events_2025_11", "events_2025_12", "events_2026_01"])
        let next = Delivery.of([.left("X", "2025-11-05T10:00:00Z", room: "R2")], receivedAt: Self.clock)
        #expect(try await importing.record([next])[.quarantined] == 1)
    }

    @Test func `who waits for a month's partition while that time is dropped is told so`() async throws {
        try await fill()
        let isOver = DispatchSemaphore(value: 0)
        let other = try database.connection()
        async let dropping: Void = other.inTransaction { session in
            try session.execute("select pg_advisory_xact_lock(hashtextextended('rollcall.ensure_partition', 0))")
            isOver.wait()
            try session.execute("insert into rollcall.event_horizons values ('2026-02-01', '2026-03-15')")
        }
        defer { isOver.signal() }
        try await eventually("it drops") { try await connection.number(Self.partitionLocks) == 1 }
        let importing = DeliveryStore(connection: try database.connection())
        let old = Delivery.of([.joined("X", "2025-11-05T09:00:00Z", room: "R2")], receivedAt: Self.clock)
        async let recording = importing.record([old])
        try await eventually("the partition is waited for") { try await connection.number(Self.partitionLocks) == 2 }
        isOver.signal()
        try await dropping
        let recorded = try await recording
        #expect(recorded[.quarantined] == 1)
        let next = Delivery.of([.left("X", "2025-11-05T10:00:00Z", room: "R2")], receivedAt: Self.clock)
        #expect(try await importing.record([next])[.quarantined] == 1)
    }

    /// How many have, or wait for, the lock of partitions.
    private static let partitionLocks = """
        select count(*) from pg_locks
        where
            locktype = 'advisory' and (classid::bigint << 32 | objid::bigint) = hashtextextended('rollcall.ensure_partition', 0)
            and database = (select oid from pg_database where datname = current_database())
        """

    @Test func `while it looks which sessions reach across the horizon, whatever arrives may have a partition made`()
        async throws
    {
        try await fill()
        let isOver = DispatchSemaphore(value: 0)
        let other = try database.connection()
        async let holding: Void = other.inTransaction { session in
            try session.execute("lock table rollcall.room_horizons in exclusive mode")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("the horizons are held") { try await connection.number(Self.horizonLocks) == 1 }
        let retention = try retention()
        async let dropping = retention.run(clock: Self.clock)
        var kept: Int64?
        try await eventually("it is at the horizons") {
            kept = try await connection.number(Self.partitionLocksAtHorizons)
            return kept != nil
        }
        isOver.signal()
        try await holding
        #expect(kept == 0)
        #expect(try await dropping.events.count == 2)
    }

    private static let horizonLocks = """
        select count(*) from pg_locks
        where
            relation = 'rollcall.room_horizons'::regclass and granted and mode = 'ExclusiveLock'
            and database = (select oid from pg_database where datname = current_database())
        """
    /// How many hold the lock of partitions among those who wait for the horizons, null if nobody does.
    private static let partitionLocksAtHorizons = """
        select count(p.pid)
        from pg_locks as w
        left join pg_locks as p
            on
                p.pid = w.pid and p.locktype = 'advisory' and p.granted
                and (p.classid::bigint << 32 | p.objid::bigint) = hashtextextended('rollcall.ensure_partition', 0)
        where
            w.relation = 'rollcall.room_horizons'::regclass and not w.granted
            and w.database = (select oid from pg_database where datname = current_database())
        having count(*) > 0
        """

    @Test func `while someone analyses a table nothing waits for days to come, whose partitions are made after that`()
        async throws
    {
        try await fill()
        let isOver = DispatchSemaphore(value: 0)
        let analyst = try database.connection()
        async let analysing: Void = analyst.inTransaction { session in
            // As `analyze` does, which keeps it to the end.
            try session.execute("lock table rollcall.deliveries in share update exclusive mode")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("the table is in use") { try await connection.number(Self.analyses) != 0 }
        let pauses = Atomic(0)
        let retention = Retention(
            connection: try database.connection(lockTimeout: .zero),
            periods: RetentionPeriods(deliveriesDays: 35, eventsMonths: 1),
            pause: { if pauses.add(1, ordering: .relaxed).newValue == 5 { isOver.signal() } }
        )
        async let making: Void = retention.makePartitionsAhead(clock: Self.clock)
        defer { isOver.signal() }
        while pauses.load(ordering: .relaxed) < 5 {
            // A process that is new asks for the partition of the day; it would fail if it had to wait for longer than that.
            let newcomer = DeliveryStore(connection: try database.connection(lockTimeout: .seconds(2)))
            let at: Instant = "2026-02-08T11:00:00Z"
            #expect(try await newcomer.record([.of([.joined("D", at)], receivedAt: at)]).total <= 1)
        }
        try await analysing
        try await making
        #expect(try await connection.number(Self.comingDays) == 8)
    }

    @Test func `the control: whoever drops without giving up holds up what arrives while someone reads`() async throws {
        try await fill()
        _ = try await store.record([.of([.joined("D", Self.clock)], receivedAt: Self.clock)])
        let isOver = DispatchSemaphore(value: 0)
        let (reader, dropper) = (try database.connection(), try database.connection(lockTimeout: .zero))
        async let reading: Void = reader.inTransaction(.snapshot) { session in
            try session.execute("select from rollcall.deliveries")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("the table is in use") { try await connection.number(Self.locks) != 0 }
        async let dropping: Void = dropper.execute("drop table rollcall.deliveries_2026_02_07")
        try await eventually("whoever drops waits") { try await connection.number(Self.waiters) != 0 }
        let writer = DeliveryStore(connection: try database.connection(lockTimeout: .milliseconds(500)))
        await #expect(throws: PostgresError.self) {
            try await writer.record([.of([.joined("E", Self.clock)], receivedAt: Self.clock)])
        }
        isOver.signal()
        try await reading
        try await dropping
    }

    @Test func `a year of days and months is dropped but for what is kept`() async throws {
        let first = TimeZoneRules.utc.date(at: Self.clock).advanced(by: -365)
        _ = try await store.record(
            (0..<365).map { day in
                let at = TimeZoneRules.utc.day(first.advanced(by: day)).start
                return .of([.joined("A", at), .left("A", at + .minutes(5))], receivedAt: at)
            }
        )
        let dropped = try await retention().run(clock: Self.clock)
        #expect((dropped.deliveries.count, dropped.events.count) == (330, 11))
        #expect(try await connection.number("select count(*) from rollcall.deliveries") == 35)
        #expect(try await connection.number("select count(*) from rollcall.sessions") == 365)
    }

    private static let comingDays = """
        select count(*) from pg_class
        where relname between 'deliveries_2026_03_15' and 'deliveries_2026_03_22' and relkind = 'r'
        """
    private static let analyses = """
        select count(*) from pg_locks
        where
            relation = 'rollcall.deliveries'::regclass and granted and mode = 'ShareUpdateExclusiveLock'
            and database = (select oid from pg_database where datname = current_database())
        """
    private static let waiters = """
        select count(*) from pg_locks
        where not granted and pid in (select pid from pg_stat_activity where datname = current_database())
        """
    private static let locks = """
        select count(*) from pg_locks
        where
            relation = 'rollcall.deliveries'::regclass and pid <> pg_backend_pid() and mode = 'AccessShareLock'
            and database = (select oid from pg_database where datname = current_database())
        """

    private func retention() throws -> Retention {
        Retention(
            connection: try database.connection(),
            periods: RetentionPeriods(deliveriesDays: 35, eventsMonths: 1),
            pause: {}
        )
    }

    /// Two old months, one that is kept, and a delivery in quarantine.
    private func fill() async throws {
        _ = try await store.record([
            .of(
                [
                    .joined("A", "2025-12-05T09:00:00Z"), .left("A", "2025-12-05T10:00:00Z"),
                    .joined("A", "2026-01-31T23:50:00Z"), .left("A", "2026-01-31T23:58:00Z"),
                ],
                receivedAt: "2026-02-07T09:00:00Z"
            ),
            .with(.quarantined(reason: "strange"), receivedAt: "2026-02-07T10:00:00Z"),
            .of(
                [.joined("B", "2026-02-03T09:00:00Z"), .left("B", "2026-02-03T10:00:00Z")],
                receivedAt: "2026-02-08T10:00:00Z"
            ),
        ])
    }
}
