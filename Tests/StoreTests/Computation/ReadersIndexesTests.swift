import Attendance
import ClockTesting
import Dispatch
import Postgres
import Store
import Testing
import Waiting

/// While a first computation writes, the indexes that only readers need are away; whatever happens, they come back.
@Suite struct ReadersIndexesTests {
    private let database: StoreDatabase
    private let connection: Connection

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        let store = DeliveryStore(connection: connection)
        for number in 1...9 {
            let room = "R\(number)"
            _ = try await store.record([
                .of([.joined("A", "09:00", room: room)]), .of([.left("A", "10:00", room: room)]),
            ])
        }
    }

    @Test func `a first computation makes the same indexes anew, and computes the same`() async throws {
        let indexes = try await indexes()
        let identities = try await identities()
        _ = try await computation(settingAside: true).run(clock: "12:00")
        let computed = try await ComputedTables(connection)
        #expect(try await self.indexes() == indexes)
        #expect(Set(try await self.identities()).subtracting(identities).count == 5)
        #expect(try await setAside() == [])

        _ = try await computation(settingAside: false).run(clock: "12:00", fromScratch: true)
        let again = try await ComputedTables(connection)
        #expect(computed == again, "\(computed.difference(to: again))")
    }

    @Test func `after a first computation the planner knows what it has written`() async throws {
        let known = "select tablename from pg_stats where \(Self.ofComputedRows) group by tablename order by tablename"
        #expect(try await connection.texts(known) == [])
        _ = try await computation(settingAside: true).run(clock: "12:00")
        #expect(try await connection.texts(known) == ["sessions", "stays"])
    }

    @Test func `with few events the indexes stay`() async throws {
        let identities = try await identities()
        _ = try await computation(settingAside: false).run(clock: "12:00")
        #expect(try await self.identities() == identities)
    }

    @Test func `where there is something to read the indexes stay`() async throws {
        try await connection.execute(
            """
            insert into rollcall.stays (
                room_id, joined_at, connection, ordinal, left_at, leave_seen_at, ending, person, join_is_inferred,
                is_machine, is_unsettled
            )
            select n, now(), repeat('a', 500), 0, now(), now(), 'left', repeat('b', 500), false, false, false
            from generate_series(1, 8000) as n
            """
        )
        let identities = try await identities()
        _ = try await computation(settingAside: true).run(clock: "12:00")
        #expect(try await self.identities() == identities)
    }

    @Test func `where somebody reads just now the indexes stay`() async throws {
        let identities = try await identities()
        let reader = try database.connection()
        let isOver = DispatchSemaphore(value: 0)
        async let reading: Void = reader.inTransaction { session in
            try session.execute("select from rollcall.stays")
            isOver.wait()
        }
        // Also where something fails, or it would be waited for without end.
        defer { isOver.signal() }
        try await eventually("somebody reads") { try await connection.number(Self.readers) != 0 }
        _ = try await computation(settingAside: true).run(clock: "12:00")
        isOver.signal()
        try await reading
        #expect(try await self.identities() == identities)
    }

    @Test func `what a run that failed has left set aside is made by the next`() async throws {
        let indexes = try await indexes()
        try await connection.execute(
            "alter table rollcall.stays add constraint fault check (room_id is null) not valid"
        )
        let failing = try database.connection()
        await #expect(throws: (any Error).self) {
            try await Computation(connection: failing, bytesForIndexesLast: 0).run(clock: "12:00")
        }
        #expect(try await setAside().count == 5)
        await failing.close()
        try await eventually("its connection is gone") { try await connection.number(Self.owners) == 0 }
        try await connection.execute("alter table rollcall.stays drop constraint fault")
        let next = try database.connection()
        #expect(try await Computation(connection: next).run(clock: "12:00").rooms == 9)
        #expect(try await self.indexes() == indexes)
        #expect(try await setAside() == [])
    }

    @Test func `what a run has set aside that is at work is left to it`() async throws {
        let owner = try database.connection()
        try await owner.execute("select pg_advisory_lock(hashtextextended('rollcall.set_aside_indexes', 0))")
        try await owner.execute("select rollcall.set_indexes_aside()")
        _ = try await computation(settingAside: true).run(clock: "12:00")
        #expect(try await setAside().count == 5)
        await owner.close()
        try await eventually("its connection is gone") { try await connection.number(Self.owners) == 0 }
        _ = try await computation(settingAside: false).run(clock: "12:00")
        #expect(try await setAside() == [])
    }

    @Test func `an index may take longer than any other statement`() async throws {
        let indexes = try await indexes()
        try await connection.execute("select rollcall.set_indexes_aside()")
        // Makes an index only where a statement may take any time.
        try await connection.execute(
            """
            create function rollcall.take_long() returns event_trigger language plpgsql as $$
            begin
                if current_setting('statement_timeout') <> '0' then raise exception 'too long'; end if;
            end;
            $$;
            create event trigger take_long on ddl_command_start when tag in ('CREATE INDEX')
                execute function rollcall.take_long()
            """
        )
        try await connection.execute("set statement_timeout = '60s'")
        _ = try await computation(settingAside: false).run(clock: "12:00")
        #expect(try await self.indexes() == indexes)
    }

    @Test func `an index that somebody has made by hand is as good`() async throws {
        let indexes = try await indexes()
        try await connection.execute("select rollcall.set_indexes_aside()")
        try await connection.execute(try #require(indexes.first { $0.contains(" stays_by_join ") }))
        _ = try await computation(settingAside: false).run(clock: "12:00")
        #expect(try await self.indexes() == indexes)
    }

    private func computation(settingAside: Bool) throws -> Computation {
        Computation(
            connection: connection,
            helpers: [try database.connection()],
            roomsPerBatch: 4,
            bytesForIndexesLast: settingAside ? 0 : .max
        )
    }

    /// The statements that make the indexes of computed rows.
    private func indexes() async throws -> [String] {
        try await connection.texts("select indexdef from pg_indexes where \(Self.ofComputedRows) order by indexname")
    }

    /// Made anew an index has another.
    private func identities() async throws -> [String] {
        try await connection.texts(
            """
            select format('rollcall.%I', indexname)::regclass::oid::text
            from pg_indexes where \(Self.ofComputedRows) order by indexname
            """
        )
    }

    private func setAside() async throws -> [String] {
        try await connection.texts("select name from rollcall.set_aside_indexes order by name")
    }

    // The databases of other tests have the same numbers for tables.
    private static let locksOfOthers = """
        select count(*) from pg_locks
        where pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())
        """
    private static let readers =
        locksOfOthers
        + " and relation = 'rollcall.stays'::regclass and mode = 'AccessShareLock'"
    private static let owners = locksOfOthers + " and locktype = 'advisory'"
    private static let ofComputedRows = "schemaname = 'rollcall' and tablename in ('sessions', 'stays')"
}
