import Attendance
import ClockTesting
import Dispatch
import Postgres
import Store
import Testing
import Waiting
import Webhooks

/// Rooms as people know and edit them.
@Suite struct RoomRegistryTests {
    private let database: StoreDatabase
    private let connection: Connection
    private let registry: RoomRegistry
    private let store: DeliveryStore

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        registry = RoomRegistry(connection: connection)
        store = DeliveryStore(connection: connection)
    }

    @Test func `rooms are listed by source and id, page by page`() async throws {
        let keys = ["b/2", "a/1", "b/10", "a/Z", "b/1", "a/é"].map { text in
            let parts = text.split(separator: "/").map(String.init)
            return RoomKey(source: parts[0], providerRoomID: parts[1])
        }
        for key in keys { try await register(key) }
        var listed: [RoomKey] = []
        while true {
            let page = try await registry.list(source: nil, after: listed.last, limit: 2, clock: "18:00")
            guard !page.isEmpty else { break }
            #expect(page.count <= 2)
            listed += page.map(\.key)
        }
        // By the bytes of the texts, the same on every server.
        #expect(listed.map { "\($0.source)/\($0.providerRoomID)" } == ["a/1", "a/Z", "a/é", "b/1", "b/10", "b/2"])
        #expect(
            try await registry.list(source: "b", after: nil, limit: 10, clock: "18:00").map(\.key.providerRoomID) == [
                "1", "10", "2",
            ]
        )
    }

    @Test func `a room is found by the provider's id and by its friendly URL`() async throws {
        let room = try await register(RoomKey(source: "samba", providerRoomID: "R1"))
        try await registry.edit(
            room,
            .init(friendlyURL: .set("yoga"), sessionLengthSince: "09:00"),
            by: .command,
            clock: "12:00"
        )
        #expect(try await registry.find("R1", clock: "18:00").map(\.id) == [room])
        #expect(try await registry.find("yoga", clock: "18:00").map(\.id) == [room])
        #expect(try await registry.find("Yoga", clock: "18:00") == [])
    }

    @Test func `rooms of two sources that share an id are both found`() async throws {
        for source in ["samba", "other"] { try await register(RoomKey(source: source, providerRoomID: "R1")) }
        #expect(try await registry.find("R1", clock: "18:00").map(\.key.source) == ["other", "samba"])
    }

    @Test func `registering a room again keeps what is known of it`() async throws {
        let key = RoomKey(source: "samba", providerRoomID: "R1")
        let room = try await register(key)
        try await registry.edit(
            room,
            .init(description: .set("Yoga"), sessionLengthSince: "09:00"),
            by: .command,
            clock: "12:00"
        )
        try await registry.register(room, key, at: "18:00")
        let found = try await registry.find("R1", clock: "18:00")
        #expect(found.map(\.description) == ["Yoga"])
        #expect(found.map(\.firstSeenAt) == ["09:00"])
    }

    @Test func `an edit changes what it names and nothing else`() async throws {
        let room = try await register(RoomKey(source: "samba", providerRoomID: "R1"))
        try await registry.edit(
            room,
            .init(
                friendlyURL: .set("yoga"),
                description: .set("Yoga"),
                externalID: .set("7"),
                tags: .set(["north", "Zürich, 2nd floor"]),
                sessionLengthSince: "09:00"
            ),
            by: .command,
            clock: "12:00"
        )
        try await registry.edit(
            room,
            .init(description: .clear, sessionLengthSince: "09:00"),
            by: .command,
            clock: "12:00"
        )
        let found = try #require(try await registry.find("R1", clock: "18:00").first)
        #expect(found.friendlyURL == "yoga")
        #expect(found.description == nil)
        #expect(found.externalID == "7")
        #expect(found.tags == ["north", "Zürich, 2nd floor"])
        #expect(found.sessionLength == nil)
        #expect(try await connection.number("select count(*) from rollcall.pending") == 0)
    }

    @Test func `session lengths are kept with the instant from which they hold`() async throws {
        let room = try await register(RoomKey(source: "samba", providerRoomID: "R1"))
        try await registry.edit(
            room,
            .init(sessionLength: .set(.minutes(60)), sessionLengthSince: "09:00"),
            by: .command,
            clock: "12:00"
        )
        try await registry.edit(
            room,
            .init(sessionLength: .clear, sessionLengthSince: "12:00"),
            by: .command,
            clock: "12:00"
        )
        try await registry.edit(
            room,
            .init(sessionLength: .set(.minutes(90)), sessionLengthSince: "09:00"),
            by: .command,
            clock: "12:00"
        )
        let lengths = try await registry.sessionLengths(of: room)
        #expect(
            lengths == [
                SessionLengthChange(validFrom: "09:00", sessionLength: .minutes(90)),
                SessionLengthChange(validFrom: "12:00", sessionLength: nil),
            ]
        )
        #expect(try await registry.find("R1", clock: "08:59").map(\.sessionLength) == [nil])
        #expect(try await registry.find("R1", clock: "11:59").map(\.sessionLength) == [.minutes(90)])
        #expect(try await registry.find("R1", clock: "12:00").map(\.sessionLength) == [nil])
    }

    @Test func `a session length is changed in the past and the sessions since then with it`() async throws {
        _ = try await store.record([
            .of([.joined("A", "08:00"), .left("A", "09:30")]), .of([.joined("A", "10:00"), .left("A", "11:30")]),
        ])
        let computation = Computation(connection: connection)
        _ = try await computation.run(clock: "12:00")
        let room = RoomID(source: "samba", providerRoomID: "R1")
        try await registry.edit(
            room,
            .init(sessionLength: .set(.minutes(60)), sessionLengthSince: "10:00"),
            by: .command,
            clock: "12:00"
        )
        _ = try await computation.run(clock: "12:00")
        let ends = try await connection.texts(
            """
            select concat((last_left_at at time zone 'UTC')::time, ' ', end_reason)
            from rollcall.sessions
            order by started_at
            """
        )
        #expect(ends == ["09:30:00 empty", "11:00:00 session_length"])
    }

    @Test func `a change that waits for another holds from when it is made, not from when it was asked for`()
        async throws
    {
        let room = try await register(RoomKey(source: "samba", providerRoomID: "R1"))
        let clock = TestClock("12:00")
        let isOver = DispatchSemaphore(value: 0)
        let (other, looking) = (try database.connection(), try database.connection())
        async let holding: Void = other.inTransaction { session in
            try session.execute("select from rollcall.rooms where room_id = \(room.rawValue) for update")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("the room is held") { try await looking.number(Self.rowLocks) == 1 }
        async let editing = registry.edit(room, by: .command, now: { clock.now }) { (_, now) in
            RoomEdit(sessionLength: .set(.minutes(60)), sessionLengthSince: now)
        }
        try await eventually("the edit waits") { try await looking.number(Self.waitingForRows) == 1 }
        clock.now = "12:05"
        isOver.signal()
        try await holding
        #expect(try await editing == "12:05")
        #expect(try await registry.sessionLengths(of: room).map(\.validFrom) == ["12:05"])
    }

    private static let rowLocks = """
        select count(*) from pg_locks
        where
            relation = 'rollcall.rooms'::regclass and granted and mode = 'RowShareLock'
            and database = (select oid from pg_database where datname = current_database())
        """
    private static let waitingForRows = """
        select count(*) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and wait_event in ('transactionid', 'tuple')
        """

    @Test func `a session length from creation holds for whoever joins in the same second`() async throws {
        var draft = RoomDraft.named("R1", "yoga")
        draft.sessionLength = .minutes(60)
        let room = try await registry.create(draft, clock: "10:00:00.700")
        #expect(try await connection.number("select count(*) from rollcall.pending") == 0)
        _ = try await store.record([.of([.joined("A", "10:00"), .left("A", "11:30")])])
        _ = try await Computation(connection: connection).run(clock: "12:00")
        let ends = try await connection.texts(
            "select concat((last_left_at at time zone 'UTC')::time, ' ', end_reason) from rollcall.sessions"
        )
        #expect(ends == ["11:00:00 session_length"])
        let lengths = try await registry.sessionLengths(of: room.id)
        #expect(lengths.map(room.start) == ["10:00:00.700"])
    }

    @Test(arguments: [Span.zero, .minutes(1_441), .minutes(-1)])
    func `an impossible session length is refused and the rest of the edit with it`(length: Span) async throws {
        let room = try await register(RoomKey(source: "samba", providerRoomID: "R1"))
        await #expect(throws: PostgresError.self) {
            try await registry.edit(
                room,
                .init(description: .set("Yoga"), sessionLength: .set(length), sessionLengthSince: "09:00"),
                by: .command,
                clock: "12:00"
            )
        }
        #expect(try await registry.find("R1", clock: "18:00").map(\.description) == [nil])
        #expect(try await registry.sessionLengths(of: room) == [])
    }

    @discardableResult
    private func register(_ key: RoomKey) async throws -> RoomID {
        let id = RoomID(source: key.source, providerRoomID: key.providerRoomID)
        try await registry.register(id, key, at: "09:00")
        return id
    }
}
