import Attendance
import ClockTesting
import Dispatch
import Postgres
import Reports
import Store
import Synchronization
import Testing
import Waiting
import Webhooks

/// After its history is erased, nothing in the database says who was in a room, and every figure is what it was.
@Suite struct RoomErasureTests {
    private static let ann = PersonBody.Person(name: "Ann Smith", id: "ann@example.com")
    private static let ben = PersonBody.Person(name: "Ben Zoë", id: nil)
    private static let eve = PersonBody.Person(name: "Eve Elsewhere", id: "eve@example.com")
    private static let words = ["Ann Smith", "ann@example.com", "Ben Zoë", "Carl", "Dora", "Emil"]

    private let house: ErasureHouse

    init() async throws {
        house = try await ErasureHouse()
    }

    @Test func `no name and no external id is left in any column of any table`() async throws {
        try await fill()
        for word in Self.words + ["Eve Elsewhere"] {
            #expect(try await !house.connection.rows(mentioning: word).isEmpty, "\(word)")
        }
        let summary = try await house.erase("R1")
        #expect(summary.events == 5)
        #expect(summary.stays == 2)
        #expect(summary.deliveries == 13)
        for word in Self.words {
            #expect(try await house.connection.rows(mentioning: word) == [], "\(word)")
        }
        // Whoever was in another room as well is still named there.
        #expect(try await house.connection.rows(mentioning: "Eve Elsewhere") == ["deliveries", "events"])
    }

    @Test func `no figure changes, now or after everything is computed or read again`() async throws {
        try await fill()
        let before = try await house.figures()
        let outcomes = try await outcomes(house)
        #expect(before.rooms.map(\.usage.uniqueParticipants) == [3, 1])
        _ = try await house.erase("R1")
        let (events, stays) = try await (house.events(), ComputedTables(house.connection))
        #expect(try await house.figures() == before)
        try await house.compute()
        #expect(try await ComputedTables(house.connection) == stays)
        try await house.compute(fromScratch: true)
        #expect(try await ComputedTables(house.connection) == stays)
        #expect(try await house.figures() == before)

        let rebuilt = try await house.rebuilt()
        try await rebuilt.compute()
        #expect(try await rebuilt.events() == events)
        #expect(try await rebuilt.figures() == before)
        #expect(try await self.outcomes(rebuilt) == outcomes)
    }

    @Test func `what waits in quarantine is taken in as it would have been, without names`() async throws {
        try await fill()
        let untouched = try await ErasureHouse()
        try await fill(untouched)
        _ = try await house.erase("R1")
        for house in [house, untouched] {
            try await house.replayQuarantined()
            try await house.compute()
        }
        #expect(try await house.figures() == untouched.figures())
        #expect(try await outcomes(house).sorted() == outcomes(untouched).sorted())
        #expect(try await untouched.connection.rows(mentioning: "Carl").contains("events"))
        #expect(try await house.connection.rows(mentioning: "Carl") == [])
    }

    @Test func `doing it again changes nothing`() async throws {
        try await fill()
        _ = try await house.erase("R1")
        try await house.compute()
        let before = try await (house.events(), house.deliveries(), ComputedTables(house.connection))
        #expect(try await house.erase("R1") == ErasureSummary())
        #expect(try await house.events() == before.0)
        #expect(try await house.deliveries() == before.1)
        #expect(try await ComputedTables(house.connection) == before.2)
        #expect(try await house.connection.number("select count(*) from rollcall.pending") == 0)
    }

    @Test func `other rooms keep all of theirs, also those whose id begins alike`() async throws {
        try await house.receive([
            PersonBody.joined("x1", Self.ann, "2026-01-16T09:00:00Z", room: "R10"),
            PersonBody.joined("x2", .init(name: "R1", id: "R1"), "2026-01-16T09:00:00Z", room: "R2"),
            #"{"eventType":"participant_waiting_joined","roomId":"R10","data":{"name":"Ann Smith","of":"R1"}}"#,
            #"{"eventType":"participant_waiting_joined","roomId":"r1","data":{"name":"Ann Smith"}}"#,
            #"{"roomId":"R1-b","name":"Ann"#,
        ])
        try await house.compute()
        let before = try await (house.events(), house.deliveries(), ComputedTables(house.connection))
        #expect(try await house.erase("R1") == ErasureSummary())
        #expect(try await house.events() == before.0)
        #expect(try await house.deliveries() == before.1)
        #expect(try await ComputedTables(house.connection) == before.2)
    }

    @Test func `published rows of a room whose id has its accent written differently are left alone`() async throws {
        let rows = ["café", "cafe\u{301}"].map { PublishedPerson.row("ann@example.com", in: $0) }
        for row in rows {
            try await house.receive([PersonBody.joined("a1", Self.ann, "2026-01-16T09:00:00Z", room: row.roomID)])
        }
        try await house.compute()
        let found = PublishedRows(rows)
        _ = try await house.erase("café", files: found.files())
        #expect(found.replacements[0]?.hasPrefix("erased-") == true)
        #expect(found.replacements[1] == nil)
    }

    @Test func `published rows keep what is a connection, as the database does, and lose the name beside a pseudonym`()
        async throws
    {
        try await fill()
        let pseudonym = "erased-0123456789abcdef0123456789abcdef"
        let found = PublishedRows([
            .row("ann@example.com"), .row("b1"), .row(Self.key.personID(source: "samba", id: "b1")), .row(pseudonym),
            .row("of a database before"),
        ])
        _ = try await house.erase("R1", files: found.files(Self.key))
        #expect(found.replacements[0]?.hasPrefix("erased-") == true)
        #expect(found.replacements[1] == "b1")
        #expect(found.replacements[2] == Self.key.personID(source: "samba", id: "b1"))
        #expect(found.replacements[3] == pseudonym)
        #expect(found.replacements[4]?.hasPrefix("erased-") == true)
    }

    private static let key = PublishedRows.key

    @Test func `a delivery that was taken in later is found however old it is`() async throws {
        let dates = ["2025-11-01T09:00:00Z", "2025-11-02T09:00:00Z", "2025-11-02T09:00:00Z"]
        try await house.receive(
            dates.map { PersonBody.joined("a1", Self.ann, $0) } + [#"{"roomId":"R1","name":"Ann Smith"}"#],
            at: "2025-12-20T12:00:00Z"
        )
        try await house.receive(dates.map { PersonBody.joined("a1", Self.ann, $0) }, trust: .operator)
        try await house.replayQuarantined()
        #expect(
            try await outcomes(house).sorted()
                == ["duplicate", "duplicate", "duplicate", "duplicate", "quarantined", "stored", "stored"]
        )
        let summary = try await house.erase("R1", firstSeenAt: "12:00")
        #expect(summary.deliveries == 7)
        #expect(try await house.connection.rows(mentioning: "Ann Smith") == [])
        #expect(try await house.connection.rows(mentioning: "ann@example.com") == [])
    }

    @Test func `a delivery that brought an event is found even if the room was registered again since`() async throws {
        try await fill()
        _ = try await house.erase("R1", firstSeenAt: "2026-03-01T00:00:00Z")
        for word in Self.words { #expect(try await house.connection.rows(mentioning: word) == [], "\(word)") }
    }

    @Test func `a person stays one person, and is another one under the next salt`() async throws {
        try await fill()
        _ = try await house.erase("R1")
        let persons = try await persons("events")
        #expect(persons.count == 1)
        #expect(persons.allSatisfy { $0.wholeMatch(of: /erased-[0-9a-f]{32}/) != nil })
        #expect(try await Set(self.persons("stays")) == Set(persons + ["b1", "b2"]))

        try await house.receive([PersonBody.joined("a9", Self.ann, "2026-01-16T11:59:00Z")])
        _ = try await house.erase("R1")
        #expect(try await self.persons("events").count == 2)
        #expect(try await self.persons("events").contains(persons[0]))
        #expect(try await house.connection.rows(mentioning: "ann@example.com") == [])
    }

    @Test func `it is not done before a computation that had read the people is`() async throws {
        try await house.receive([PersonBody.joined("a1", Self.ann, "2026-01-16T09:00:00Z")])
        let (holder, worker, eraser) = try (
            house.anotherConnection(), house.anotherConnection(), house.anotherConnection()
        )
        let isOver = DispatchSemaphore(value: 0)
        let isDone = Atomic(false)
        async let holding: Void = holder.inTransaction { session in
            try session.execute("lock table rollcall.unmatched_leaves in exclusive mode")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("computations are held") { try await house.connection.number(Self.holders) == 1 }
        async let computing = Computation(connection: worker).keepUp(clock: "18:00")
        try await eventually("one has read the events") { try await house.connection.number(Self.waiters) == 1 }
        async let erasing: Void = {
            _ = try await house.erase("R1", on: eraser)
            isDone.store(true, ordering: .sequentiallyConsistent)
        }()
        try await eventually("the erasure waits for it, or does not") {
            let waiters = try await house.connection.number(Self.waiters)
            return waiters == 2 || isDone.load(ordering: .sequentiallyConsistent)
        }
        let wasEarly = isDone.load(ordering: .sequentiallyConsistent)
        #expect(!wasEarly)
        isOver.signal()
        try await holding
        try await erasing
        #expect(try await house.connection.rows(mentioning: "ann@example.com") == [])
        #expect(try await computing.rooms > 0)
    }

    private static let holders = """
        select count(*) from pg_locks
        where
            relation = 'rollcall.unmatched_leaves'::regclass and mode = 'ExclusiveLock' and granted
            and database = (select oid from pg_database where datname = current_database())
        """
    private static let waiters = """
        select count(*) from pg_locks
        where not granted and pid in (select pid from pg_stat_activity where datname = current_database())
        """

    @Test func `two at once end as one`() async throws {
        try await fill()
        let other = try house.anotherConnection()
        async let first = house.erase("R1")
        async let second = house.erase("R1", on: other)
        let summaries = try await [first, second]
        #expect(summaries.contains(ErasureSummary()))
        #expect(summaries.map(\.deliveries).max() == 13)
        #expect(try await house.rebuilt().events() == house.events())
    }

    @Test func `more than a page of deliveries are all erased`() async throws {
        let bodies = (0..<400 as Range<Int64>).map { number in
            let at = RFC3339.format("09:00" + .milliseconds(number * 1_000))
            return PersonBody.joined("c\(number)", .init(name: "Ann Smith", id: "p\(number)@example.com"), at)
        }
        try await house.receive(bodies, at: "09:30")
        #expect(try await house.erase("R1").deliveries == 400)
        #expect(try await house.connection.rows(mentioning: "Ann Smith") == [])
        #expect(try await house.connection.rows(mentioning: "@example.com") == [])
    }

    /// A room with everything that can become of a delivery, and another one.
    private func fill(_ given: ErasureHouse? = nil) async throws {
        let house = given ?? self.house
        try await house.receive([PersonBody.joined("a1", Self.ann, "2026-01-16T09:00:00Z")], at: "09:00")
        try await house.receive([
            // The same again, and one that names the room with an escape.
            PersonBody.joined("a1", Self.ann, "2026-01-16T09:00:00Z"),
            PersonBody.left("a1", Self.ann, "2026-01-16T09:30:00Z"),
            PersonBody.joined("a2", Self.ann, "2026-01-16T10:00:00Z").replacing(#"R1"#, with: #"\u00521"#),
            PersonBody.joined("b1", Self.ben, "2026-01-16T10:00:00Z"),
            PersonBody.left("b2", Self.ben, "2026-01-16T10:30:00Z")
                .replacing(#""role""#, with: #""joinTime":"2026-01-16T10:15:00Z","role""#),
            // Waiting rooms, instants that are not believed, and what is not understood.
            #"{"eventType":"participant_waiting_joined","roomId":"R1","data":{"name":"Dora"}}"#,
            #"{"event":"participant_waiting_joined","data":{"room_id":"R1","name":"Dora"}}"#,
            PersonBody.joined("c1", .init(name: "Carl", id: "carl@example.com"), "2026-01-16T14:00:00Z"),
            #"{"eventType":"participant_joined","roomId":"R1","timestamp":true,"data":{"name":"Emil"}}"#,
            #"{"eventType":"participant_joined","roomId":"R1","data":{"name":"Emil"#,
            #"["R1","Emil"]"#,
            #"{"eventType":"Dora is here","roomId":"R1"}"#,
            #"{"eventType":"session_started","roomId":"R9"}"#,
            PersonBody.joined("e1", Self.eve, "2026-01-16T09:00:00Z", room: "R2"),
        ])
        try await house.compute()
    }

    private func outcomes(_ house: ErasureHouse) async throws -> [String] {
        try await house.connection.texts("select outcome from rollcall.deliveries order by received_at, delivery_id")
    }

    private func persons(_ table: String) async throws -> [String] {
        try await house.connection.texts(
            """
            select distinct person from rollcall.\(table)
            where person is not null and room_id <> \(RoomID(source: "samba", providerRoomID: "R2").rawValue)
            order by 1
            """
        )
    }
}
