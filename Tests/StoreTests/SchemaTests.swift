import ClockTesting
import Postgres
import SQLFiles
import Store
import Testing

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
}
