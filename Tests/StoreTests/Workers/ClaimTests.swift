import Attendance
import ClockTesting
import Dispatch
import Postgres
import Store
import Testing
import Waiting
import Webhooks

/// A room is computed by one worker at a time, and no worker waits for a room that it may leave to another.
@Suite struct ClaimTests {
    private let database: StoreDatabase
    private let connection: Connection
    private let store: DeliveryStore

    private static let clock: Instant = "2026-01-17T12:00:00Z"

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        store = DeliveryStore(connection: connection)
    }

    @Test func `a room that another computes is left to it, with what arrives for it meanwhile`() async throws {
        try await visit("A", in: "R1")
        try await visit("B", in: "R2")
        try await whileClaimed("R1") {
            try await visit("C", in: "R1")
            let summary = try await Computation(connection: connection).keepUp(clock: Self.clock)
            #expect((summary.rooms, summary.stays) == (1, 1))
            #expect(try await rooms("pending") == ["R1", "R1"])
        }
        #expect(try await Computation(connection: connection).keepUp(clock: Self.clock).stays == 2)
        #expect(try await rooms("pending") == [])
    }

    @Test func `a room is left to whoever computes it also by a worker whose clock is behind`() async throws {
        _ = try await store.record([.of([.joined("A", "11:00")])])
        try await whileClaimed("R1") {
            _ = try await store.record([.of([.joined("B", "08:00")])])
            #expect(try await Computation(connection: connection).keepUp(clock: "09:30").rooms == 0)
        }
        #expect(try await Computation(connection: connection).keepUp(clock: "09:30").rooms == 1)
    }

    @Test func `the control: who takes what is free of a room computes it while another does`() async throws {
        let body = try await connection.texts("select prosrc from pg_proc where proname = 'claim_rooms'")
        let careless = try #require(body.first).replacing(" or held < waiting", with: "")
        #expect(careless != body[0])
        try await connection.execute(
            """
            create or replace function rollcall.claim_rooms(clock timestamptz, room_limit bigint, only_room bigint)
            returns table (room_id bigint, since timestamptz, is_whole boolean, until timestamptz, rest timestamptz)
            language plpgsql
            set search_path = pg_catalog, pg_temp
            as $body$\(careless.replacing("delete from rollcall.pending as p where", with: Self.deleteUnlocked))$body$
            """
        )
        try await visit("A", in: "R1")
        try await whileClaimed("R1") {
            try await visit("C", in: "R1")
            #expect(try await Computation(connection: connection).keepUp(clock: Self.clock).rooms == 1)
        }
    }

    @Test func `a worker that dies gives its rooms back`() async throws {
        try await visit("A", in: "R1")
        let worker = try database.connection()
        let isOver = DispatchSemaphore(value: 0)
        async let dying: Void = worker.inTransaction(.repeatableRead) { session in
            try session.execute(Self.claim("R1"))
            isOver.wait()
            try session.execute("select 1")
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("the room is claimed") { try await connection.number(Self.holders) != 0 }
        #expect(try await Computation(connection: connection).keepUp(clock: Self.clock).rooms == 0)
        try await connection.execute(Self.endHolders)
        #expect(try await Computation(connection: connection).keepUp(clock: Self.clock).rooms == 1)
        isOver.signal()
        do {
            try await dying
            Issue.record("its connection is gone")
        } catch is PostgresError {}
    }

    @Test func `a run ends when what others had claimed is computed, by them or by itself`() async throws {
        for comesBack in [false, true] {
            let name = comesBack ? "B" : "A"
            try await visit(name, in: "R1")
            let (other, observer) = (try database.connection(), try database.connection())
            let isOver = DispatchSemaphore(value: 0)
            async let holding: Void = other.inTransaction(.repeatableRead) { session in
                try session.execute(Self.claim("R1"))
                isOver.wait()
                if comesBack { throw Dropped() }
            }
            // Also where something fails, or it would be waited for without end.
            defer { isOver.signal() }
            try await eventually("the room is claimed") { try await observer.number(Self.holders) != 0 }
            async let running = Computation(connection: connection).run(clock: Self.clock)
            try await eventually("the run waits") { try await observer.number(Self.waiters) != 0 }
            isOver.signal()
            do {
                try await holding
            } catch is Dropped {}
            let summary = try await running
            #expect(summary.rooms == (comesBack ? 1 : 0))
            #expect(try await rooms("pending") == [])
        }
    }

    @Test func `computations that have to be kept away are`() async throws {
        try await visit("A", in: "R1")
        let other = try database.connection()
        let isOver = DispatchSemaphore(value: 0)
        async let erasing: Void = other.inTransaction { session in
            try session.execute("lock table rollcall.computation_turns in exclusive mode")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        let hasty = try database.connection(lockTimeout: .milliseconds(1))
        try await eventually("the erasure is at work") { try await connection.number(Self.turns) != 0 }
        await #expect(throws: PostgresError.self) { try await Computation(connection: hasty).keepUp(clock: Self.clock) }
        isOver.signal()
        try await erasing
        #expect(try await Computation(connection: hasty).keepUp(clock: Self.clock).rooms == 1)
    }

    private struct Dropped: Error {}

    /// What a claim deletes of a room that another has claimed as well: only what the other has not.
    private static let deleteUnlocked = """
        delete from rollcall.pending as p
        where p.ctid = any (array(
            select q.ctid from rollcall.pending as q where q.room_id = candidate for update skip locked
        )) and
        """

    /// Who has claimed something and has not ended yet.
    private static let holders = """
        select count(*) from pg_locks
        where
            relation = 'rollcall.pending'::regclass and mode = 'RowExclusiveLock' and pid <> pg_backend_pid()
            and database = (select oid from pg_database where datname = current_database())
        """
    private static let waiters = """
        select count(*) from pg_locks
        where not granted and pid in (select pid from pg_stat_activity where datname = current_database())
        """
    private static let endHolders = holders.replacing("count(*)", with: "pg_terminate_backend(pid, 60000)")
    private static let turns = """
        select count(*) from pg_locks
        where
            relation = 'rollcall.computation_turns'::regclass and granted and pid <> pg_backend_pid()
            and database = (select oid from pg_database where datname = current_database())
        """

    private static func claim(_ room: String) -> String {
        let id = RoomID(source: "samba", providerRoomID: room).rawValue
        return "select from rollcall.claim_rooms('\(RFC3339.format(clock))', 10, \(id))"
    }

    private func visit(_ name: String, in room: String) async throws {
        _ = try await store.record([.of([.joined(name, "09:00", room: room)]), .of([.left(name, "10:00", room: room)])])
    }

    /// Another worker is at work on the room while `body` is; it comes to nothing.
    private func whileClaimed(_ room: String, _ body: () async throws -> Void) async throws {
        let other = try database.connection()
        let isOver = DispatchSemaphore(value: 0)
        async let holding: Void = other.inTransaction(.repeatableRead) { session in
            try session.execute(Self.claim(room))
            isOver.wait()
            throw Dropped()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("the room is claimed") { try await connection.number(Self.holders) != 0 }
        do {
            try await body()
        } catch {
            isOver.signal()
            throw error
        }
        isOver.signal()
        do {
            try await holding
        } catch is Dropped {}
    }

    private func rooms(_ table: String) async throws -> [String] {
        try await connection.texts(
            "select provider_room_id from rollcall.\(table) join rollcall.rooms using (room_id) order by 1"
        )
    }
}
