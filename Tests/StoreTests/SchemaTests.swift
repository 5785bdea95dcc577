import ClockTesting
import Dispatch
import Postgres
import SQLFiles
import Store
import Testing
import Waiting

/// The schema is made once, whoever makes it, and only a schema that fits is worked with.
@Suite struct SchemaTests {
    @Test func `a database without a schema is migrated to the current one`() async throws {
        let connection = try await Connection.toEmptyDatabase()
        #expect(try await Schema.version(connection) == 0)
        #expect(try await Schema.migrate(connection) == Migration.all.map(\.name))
        #expect(try await Schema.version(connection) == Schema.current)
        try await Schema.check(connection)
    }

    @Test func `migrating again does nothing`() async throws {
        let connection = try await StoreDatabase().connection()
        #expect(try await Schema.migrate(connection) == [])
        try await Schema.check(connection)
    }

    @Test func `of two that migrate at once one does it and both succeed`() async throws {
        let url = try await Connection.emptyDatabase()
        for _ in 0..<10 {
            let first = try Connection.toTestDatabase(url)
            try await first.execute("drop schema if exists rollcall cascade")
            let second = try Connection.toTestDatabase(url)
            // Both have seen that there is none, and may remember it.
            #expect(try await Schema.version(first) == 0)
            #expect(try await Schema.version(second) == 0)
            async let applied = Schema.migrate(first)
            async let appliedToo = Schema.migrate(second)
            #expect(try await (applied + appliedToo).sorted() == Migration.all.map(\.name))
        }
    }

    @Test func `a missing schema is refused as too old`() async throws {
        let connection = try await Connection.toEmptyDatabase()
        await #expect(throws: StoreError.schemaIsOlder(found: 0, needed: Schema.current)) {
            try await Schema.check(connection)
        }
    }

    @Test func `an older schema is refused`() async throws {
        let connection = try await StoreDatabase().connection()
        try await connection.execute("delete from rollcall.migrations where version = \(Schema.current)")
        let older = Migration.all.dropLast().last?.version ?? 0
        await #expect(throws: StoreError.schemaIsOlder(found: older, needed: Schema.current)) {
            try await Schema.check(connection)
        }
    }

    @Test func `a newer schema is refused, also by migrating`() async throws {
        let connection = try await StoreDatabase().connection()
        let newer = Schema.current + 1
        try await connection.execute("insert into rollcall.migrations values (\(newer), 'of the future', now())")
        let refusal = StoreError.schemaIsNewer(found: newer, known: Schema.current)
        await #expect(throws: refusal) { try await Schema.check(connection) }
        await #expect(throws: refusal) { try await Schema.migrate(connection) }
    }

    @Test func `starting afresh leaves an empty schema`() async throws {
        let connection = try await StoreDatabase().connection()
        _ = try await DeliveryStore(connection: connection).record([.of([.joined("A", "09:00")])])
        try await Schema.startAfresh(connection)
        try await Schema.check(connection)
        #expect(try await connection.number("select count(*) from rollcall.events") == 0)
    }

    @Test func `a migration that fails leaves the schema as it was`() async throws {
        let connection = try await Connection.toEmptyDatabase()
        // The first migration finds a table of a name that it needs.
        try await connection.execute("create schema rollcall; create table rollcall.stays (room_id bigint);")
        await #expect(throws: PostgresError.self) { try await Schema.migrate(connection) }
        #expect(try await Schema.version(connection) == 0)
        #expect(
            try await connection.texts("select tablename::text from pg_tables where schemaname = 'rollcall' order by 1")
                == ["migrations", "stays"]
        )
    }

    @Test func `a migration waits for the turn of another for longer than for a table`() async throws {
        let url = try await Connection.emptyDatabase()
        let other = try Connection.toTestDatabase(url)
        let hasty = try Connection.toTestDatabase(url, lockTimeout: .milliseconds(200))
        let hasWaited = DispatchSemaphore(value: 0)
        async let turn: Void = other.inTransaction { session in
            try session.execute(SQLFile.lockMigrations.text)
            hasWaited.wait()
        }
        defer { hasWaited.signal() }
        let watch = try Connection.toTestDatabase(url)
        try await eventually("it is another's turn") { try await watch.number(Self.turns(where: "granted")) == 1 }
        async let applied = Schema.migrate(hasty)
        try await eventually("the migration has waited for longer than it would for a table") {
            try await watch.number(Self.turns(where: "now() - waitstart > interval '300 ms'")) == 1
        }
        hasWaited.signal()
        try await turn
        #expect(try await applied == Migration.all.map(\.name))
    }

    @Test func `a migration that is kept from a table says so, and those before it stay`() async throws {
        let url = try await Connection.emptyDatabase()
        let (reader, hasty) = (
            try Connection.toTestDatabase(url), try Connection.toTestDatabase(url, lockTimeout: .milliseconds(200))
        )
        let first = try #require(Migration.all.first)
        try await reader.execute(SQLFile.createSchema.text)
        try await reader.execute(first.text)
        try await reader.execute("insert into rollcall.migrations values (\(first.version), '\(first.name)', now())")
        let isOver = DispatchSemaphore(value: 0)
        async let reading: Void = reader.inTransaction { session in
            try session.execute("lock table rollcall.stays in access share mode")
            isOver.wait()
        }
        defer { isOver.signal() }
        let watch = try Connection.toTestDatabase(url)
        try await eventually("somebody reads") {
            try await watch.number("select count(*) from pg_locks where relation = 'rollcall.stays'::regclass") == 1
        }
        var told = [first.name]
        do {
            try await Schema.migrate(hasty) { told.append($0) }
            Issue.record("nothing kept it")
        } catch StoreError.migrationIsHeldUp(let name) {
            #expect(told + [name] == Array(Migration.all.map(\.name).prefix(told.count + 1)))
        }
        #expect(try await Schema.version(watch) == Migration.all[told.count - 1].version)
        isOver.signal()
        try await reading
        #expect(try await told + Schema.migrate(hasty) == Migration.all.map(\.name))
    }

    /// How many have the turn to migrate this database, or wait for it.
    private static func turns(where condition: String) -> String {
        """
        select count(*) from pg_locks
        where locktype = 'advisory' and \(condition)
            and database = (select oid from pg_database where datname = current_database())
        """
    }
}
