import Attendance
import ClockTesting
import Postgres
import SeededRandom
import Store
import Testing
import Webhooks

/// What becomes of deliveries: each is kept, and has exactly one outcome.
@Suite struct DeliveriesTests {
    private let connection: Connection
    private let database: StoreDatabase
    private let store: DeliveryStore

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        store = DeliveryStore(connection: connection)
    }

    @Test func `each delivery has the outcome that its reading calls for`() async throws {
        let counts = try await store.record([
            .of([.joined("A", "09:00")]),
            .of([.joined("A", "09:00")]),
            .with(.ignored(reason: "recordings")),
            .with(.quarantined(reason: "unreadable")),
        ])
        #expect(DeliveryOutcome.allCases.map { counts[$0] } == [1, 1, 1, 1])
        let stored = try await connection.texts(
            "select concat(outcome, ' ', reason) from rollcall.deliveries order by outcome"
        )
        #expect(stored == ["duplicate ", "ignored recordings", "quarantined unreadable", "stored "])
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `stored, duplicate, ignored and quarantined add up to the deliveries`(seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        var counts = DeliveryCounts()
        var sent = 0
        for _ in 0..<8 {
            let batch = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                randomDelivery(&generator)
            }
            counts += try await store.record(batch)
            sent += batch.count
            #expect(counts.total == sent, "seed \(seed)")
        }
        let inDatabase = try await DeliveryArchive(connection: connection).counts(since: "2026-01-01T00:00:00Z")
        for outcome in DeliveryOutcome.allCases {
            #expect(inDatabase[outcome]?.count ?? 0 == counts[outcome], "seed \(seed): \(outcome)")
        }
        #expect(try await number("select count(*) from rollcall.deliveries") == Int64(sent))
        let withEvents = try await number("select count(distinct delivery_id) from rollcall.events")
        #expect(withEvents == Int64(counts[.stored]), "seed \(seed)")
    }

    @Test func `rooms that a copy of an earlier time lacks are made known again when it takes the database's place`()
        async throws
    {
        _ = try await store.record([.of([.joined("A", "09:00")])])
        let copy = try database.connection()
        try await copy.execute("delete from rollcall.rooms")
        try await copy.execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """
        )
        do {
            _ = try await store.record([.of([.left("A", "09:30")])])
        } catch let error as PostgresError where error.recovery == .reconnect {
            // The old connection's end had not been noticed yet; whoever records tries again.
            _ = try await store.record([.of([.left("A", "09:30")])])
        }
        #expect(try await copy.number("select count(*) from rollcall.rooms") == 1)
    }

    @Test func `bodies are kept byte for byte`() async throws {
        let bodies: [[UInt8]] = [
            [], [0], [0xFF, 0xFE, 0, 0x80, 0xC3], Array("{\"a\":\"\\u0000\"}\r\n".utf8), Array(0...255),
            Array(repeating: 0, count: 100_000),
        ]
        for body in bodies {
            let delivery = Delivery.with(.quarantined(reason: "odd"), body: body)
            _ = try await store.record([delivery])
            let found = try await DeliveryArchive(connection: connection).find(delivery.id)
            #expect(found?.body == body)
            #expect(found?.entry.bytes == body.count)
        }
    }

    @Test func `a batch that is recorded again changes nothing`() async throws {
        let batch: [Delivery] = [
            .of([.joined("A", "09:00"), .left("A", "09:30")]), .of([.joined("A", "09:00")]),
            .with(.ignored(reason: "recordings")), .with(.quarantined(reason: "unreadable")),
        ]
        _ = try await store.record(batch)
        let before = try await contents()
        let counts = try await store.record(batch)
        #expect(counts.total == 0)
        #expect(try await contents() == before)
    }

    @Test func `the same batch recorded by another process changes nothing`() async throws {
        let batch: [Delivery] = [.of([.joined("A", "09:00")]), .of([.left("A", "09:30")])]
        _ = try await store.record(batch)
        let before = try await contents()
        _ = try await DeliveryStore(connection: try database.connection()).record(batch)
        #expect(try await contents() == before)
    }

    @Test func `a delivery with something new among what is known is stored`() async throws {
        _ = try await store.record([.of([.joined("A", "09:00")])])
        let counts = try await store.record([.of([.joined("A", "09:00"), .left("A", "09:30")])])
        #expect(counts[.stored] == 1)
        #expect(try await number("select count(*) from rollcall.events") == 2)
    }

    @Test func `of two connections that record the same event one stores it and the other finds a duplicate`()
        async throws
    {
        let other = DeliveryStore(connection: try database.connection())
        for minute in 0..<20 {
            let event = WebhookEvent.joined("A", Instant("09:00") + .minutes(Int64(minute)))
            async let first = store.record([.of([event])])
            async let second = other.record([.of([event])])
            var counts = try await first
            counts += try await second
            #expect(counts[.stored] == 1)
            #expect(counts[.duplicate] == 1)
        }
    }

    @Test func `batches of the same events in opposite orders do not block each other`() async throws {
        let other = DeliveryStore(connection: try database.connection())
        for round in 0..<20 {
            let deliveries = (0..<400).map { number in
                [WebhookEvent.joined("C\(number)", Instant("09:00") + .minutes(Int64(round)))]
            }
            async let first = store.record(deliveries.map { .of($0) })
            async let second = other.record(deliveries.reversed().map { .of($0) })
            var counts = try await first
            counts += try await second
            #expect(counts[.stored] == 400)
            #expect(counts[.duplicate] == 400)
        }
    }

    @Test
    func `of two batches that carry the same delivery at the same time one stores it and the other changes nothing`()
        async throws
    {
        let both = DeliveryStore(connections: ConnectionPool([connection, try database.connection()]))
        for minute in 0..<20 {
            let batch: [Delivery] = [
                .of([.joined("A", Instant("09:00") + .minutes(Int64(minute)))]), .with(.ignored(reason: "recordings")),
            ]
            async let first = both.record(batch)
            async let second = both.record(batch + [.with(.ignored(reason: "recordings"))])
            var counts = try await first
            counts += try await second
            #expect(counts[.stored] == 1)
            #expect(counts[.duplicate] == 0)
            #expect(counts[.ignored] == 2)
        }
        #expect(try await number("select count(*) from rollcall.deliveries") == 60)
    }

    @Test func `what is pending is from the first event of a batch to its last, whichever way it is recorded`()
        async throws
    {
        let delivery = Delivery.of([.left("A", "10:00", since: "08:30"), .joined("A", "09:00")])
        _ = try await store.record([delivery])
        // What is sent again is recorded in full, with what is new beside it.
        _ = try await store.record([delivery, .of([.joined("B", "09:30"), .left("B", "10:30", since: "08:45")])])
        var late = Delivery.with(.quarantined(reason: "odd"))
        _ = try await store.record([late])
        late.reading = .events([.joined("C", "09:45"), .left("C", "10:45", since: "09:15")])
        #expect(try await store.replay(late, at: "11:00") == .stored)
        let pending =
            "select to_char(since, 'HH24:MI') || '-' || to_char(until, 'HH24:MI') from rollcall.pending order by 1"
        #expect(try await connection.texts(pending) == ["08:30-10:00", "08:45-10:30", "09:15-10:45"])
    }

    @Test func `what batches seldom need is done for those that need it, and costs the others nothing`() async throws {
        let prepared = "select name from pg_prepared_statements where name like 'record%' order by name"
        _ = try await store.record([.of([.joined("A", "09:00")])])
        #expect(try await connection.texts(prepared) == ["record_new_events"])
        try await connection.subscribe()
        _ = try await store.record([.of([.joined("B", "09:00")])])
        #expect(try await connection.texts(prepared) == ["record_deliveries", "record_new_events"])
        #expect(try await number("select count(*) from rollcall.notifications") == 1)
        #expect(try await number("select count(*) from rollcall.deliveries") == 2)
    }

    @Test func `nothing is tried in vain after an event was there already, nor where a batch repeats one`()
        async throws
    {
        let attempts = """
            select name || ' ' || generic_plans + custom_plans from pg_prepared_statements
            where name like 'record%' order by name
            """
        let first = Delivery.of([.joined("A", "09:00")])
        _ = try await store.record([.of([.joined("B", "09:00")]), first, .of([.joined("B", "09:00")])])
        #expect(try await connection.texts(attempts) == ["record_new_deliveries 1"])
        _ = try await store.record([.of([.joined("C", "09:00")])])
        #expect(try await connection.texts(attempts) == ["record_new_deliveries 1", "record_new_events 1"])
        let counts = try await store.record([.of([.joined("D", "09:00")]), .of(first.events)])
        #expect((counts[.stored], counts[.duplicate]) == (1, 1))
        _ = try await store.record([.of([.joined("E", "09:00")])])
        #expect(try await connection.texts(attempts) == ["record_new_deliveries 3", "record_new_events 2"])
        #expect(try await number("select count(*) from rollcall.events") == 5)
        // After a thousand batches it is time to try again.
        for _ in 2..<1_000 { _ = try await store.record([.with(.ignored(reason: "recordings"))]) }
        _ = try await store.record([.of([.joined("F", "09:00")])])
        #expect(try await connection.texts(attempts) == ["record_new_deliveries 1002", "record_new_events 2"])
        _ = try await store.record([.of([.joined("G", "09:00")])])
        #expect(try await connection.texts(attempts) == ["record_new_deliveries 1002", "record_new_events 3"])
    }

    @Test func `what was sent in vain for being there already is recorded at the first try behind a new connection`()
        async throws
    {
        let attempts =
            "select name || ' ' || generic_plans + custom_plans from pg_prepared_statements"
            + " where name like 'record%'"
        let delivery = Delivery.of([.joined("A", "09:00")])
        for _ in 0..<2 { _ = try await store.record([delivery]) }
        await #expect(throws: PostgresError.self) {
            try await connection.execute("select pg_terminate_backend(pg_backend_pid())")
        }
        #expect(try await store.record([delivery]).total == 0)
        #expect(try await connection.texts(attempts) == ["record_deliveries 1"])
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `what a batch is expected to bring makes no difference`(seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        let other = try await StoreDatabase().connection()
        let otherStore = DeliveryStore(connection: other)
        let known: [Delivery] = [.of([.joined("A", "08:00")], id: 1), .of([.joined("A", "08:00")], id: 2)]
        _ = try await store.record(known)
        // From now on it expects more that is there already.
        for delivery in known { _ = try await otherStore.record([delivery]) }
        var told = known.flatMap(\.events)
        for _ in 0..<8 {
            let batch: [Delivery] = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
                let id = UInt128(generator.next())
                if Int.random(in: 0..<8, using: &generator) == 0 {
                    return .with(.ignored(reason: "recordings"), id: id)
                }
                if Int.random(in: 0..<12, using: &generator) == 0, let event = told.randomElement(using: &generator) {
                    return .of([event], id: id)
                }
                let events = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                    WebhookEvent.left(
                        "C\(generator.next())",
                        Instant("09:00") + .minutes(Int64.random(in: 0..<30, using: &generator)),
                        since: Bool.random(using: &generator) ? "08:30" : nil,
                        room: "R\(Int.random(in: 0..<5, using: &generator))"
                    )
                }
                told += events
                return .of(events, id: id)
            }
            #expect(try await store.record(batch) == otherStore.record(batch), "seed \(seed)")
        }
        for rows in [
            "select d::text from rollcall.deliveries as d order by 1",
            "select e::text from rollcall.events as e order by 1",
            "select (p.room_id, p.since, p.until)::text from rollcall.pending as p order by 1",
        ] {
            let expected = try await other.texts(rows)
            #expect(expected.count > 1)
            #expect(try await connection.texts(rows) == expected, "seed \(seed)")
        }
    }

    @Test func `two rooms of one number are not merged`() async throws {
        var stranger = WebhookEvent.joined("B", "09:10")
        stranger.providerRoomID = "another room"
        _ = try await store.record([.of([.joined("A", "09:00")])])
        let delivery = Delivery.of([stranger])
        let counts = try await store.record([delivery, .of([.left("A", "09:30")])])
        #expect(counts[.quarantined] == 1)
        #expect(counts[.stored] == 1)
        let found = try await DeliveryArchive(connection: connection).find(delivery.id)
        #expect(found?.entry.reason == "the room's number is taken by another room")
        #expect(
            try await connection.texts("select connection from rollcall.events order by occurred_at") == ["A", "A"]
        )
    }

    @Test func `two rooms of one number that arrive together are not merged`() async throws {
        var stranger = WebhookEvent.joined("B", "09:10")
        stranger.providerRoomID = "another room"
        let counts = try await store.record([.of([.joined("A", "09:00")]), .of([stranger])])
        #expect(counts[.stored] == 1)
        #expect(counts[.quarantined] == 1)
        #expect(try await connection.texts("select connection from rollcall.events") == ["A"])
    }

    @Test func `rooms that were forgotten are found again, also by those who record at the same time`() async throws {
        let connections = ConnectionPool(try (0..<3).map { _ in try database.connection() })
        let store = DeliveryStore(connections: connections, roomLimit: 2)
        try await withThrowingTaskGroup(of: DeliveryCounts.self) { recording in
            for worker in 0..<3 {
                recording.addTask {
                    var counts = DeliveryCounts()
                    for number in 0..<40 {
                        let rooms = [number % 7, (number + worker) % 7]
                        counts += try await store.record(
                            rooms.enumerated().map { place, room in
                                .of([.joined("\(worker) \(number) \(place)", "09:00", room: "R\(room)")])
                            }
                        )
                    }
                    return counts
                }
            }
            for try await counts in recording { #expect(counts[.stored] == 80) }
        }
    }

    @Test func `a row that waits is written with new events and only with those`() async throws {
        _ = try await store.record([.of([.joined("A", "09:00")]), .of([.left("A", "09:30", since: "08:50")])])
        _ = try await store.record([
            .of([.joined("A", "09:00")]), .with(.ignored(reason: "recordings")),
            .with(.quarantined(reason: "unreadable")),
        ])
        let pending = try await connection.texts("select (since at time zone 'UTC')::text from rollcall.pending")
        #expect(pending == ["2026-01-16 08:50:00"])
    }

    @Test func `a row that the database refuses takes nothing in`() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await store.record([.of([.joined("A", "09:00")]), .of([.joined("with a \u{0}", "09:00")])])
        }
        #expect(error?.recovery == .badRow)
        #expect(try await number("select count(*) from rollcall.deliveries") == 0)
        #expect(try await number("select count(*) from rollcall.events") == 0)
        #expect(try await number("select count(*) from rollcall.pending") == 0)
    }

    private func randomDelivery(_ generator: inout SplitMix64) -> Delivery {
        let id = UInt128(generator.next())
        let choice = Int.random(in: 0..<10, using: &generator)
        if choice == 0 { return .with(.ignored(reason: "recordings"), id: id) }
        if choice == 1 { return .with(.quarantined(reason: "unreadable"), id: id) }
        let events = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            WebhookEvent.joined(
                "C\(Int.random(in: 0..<4, using: &generator))",
                Instant("09:00") + .minutes(Int64.random(in: 0..<30, using: &generator))
            )
        }
        return .of(events, id: id)
    }

    /// Everything that recording writes.
    private func contents() async throws -> [String] {
        try await connection.texts(
            """
            select d::text from rollcall.deliveries as d
            union all
            select e::text from rollcall.events as e
            union all
            select p::text from rollcall.pending as p
            union all
            select r::text from rollcall.rooms as r
            order by 1
            """
        )
    }

    private func number(_ sql: String) async throws -> Int64? {
        try await connection.number(sql)
    }
}
