import Postgres
import SQLFiles
import Store
import Testing

/// Migrating spreads the tables where the database has what spreads them, once, and changes nothing where it has not.
///
/// What spreads them is played by functions of the same names, which note how they are called.
@Suite struct SpreadingTests {
    @Test func `tables are spread by the columns that their keys have, each once`() async throws {
        let connection = try await StoreDatabase().connection()
        try await connection.execute(Self.player)
        _ = try await Schema.migrate(connection)
        let calls = try await connection.texts("select call from pg_catalog.spreading_calls order by number")
        let expected = StoredTables.distributed.map { table, column in
            let isAlone = ["events", "deliveries"].contains(table)
            return "\(table) by \(column) with \(isAlone ? "none" : "rollcall.events")"
        }
        #expect(calls.sorted() == expected.sorted())
        // The others are put beside it.
        #expect(calls.first == "events by room_id with none")
        _ = try await Schema.migrate(connection)
        #expect(try await connection.texts("select call from pg_catalog.spreading_calls order by number") == calls)
    }

    @Test func `on one PostgreSQL migrating spreads nothing`() async throws {
        let connection = try await StoreDatabase().connection()
        #expect(try await Schema.migrate(connection) == [])
        #expect(
            try await connection.number("select count(*) from pg_class where relname = 'pg_dist_partition'") == 0
        )
    }

    private static let player = """
        set allow_system_table_mods = on;
        create table pg_catalog.pg_dist_partition (logicalrelid regclass);
        create table pg_catalog.spreading_calls (number bigint generated always as identity, call text);
        create function pg_catalog.create_distributed_table(
            table_name regclass, distribution_column text, distribution_type text default 'hash',
            colocate_with text default 'default'
        ) returns void language sql as $$
            insert into pg_catalog.pg_dist_partition values (table_name);
            insert into pg_catalog.spreading_calls (call)
            select format('%s by %s with %s', relname, distribution_column, colocate_with)
            from pg_catalog.pg_class where oid = table_name;
        $$;
        create function pg_catalog.create_distributed_function(f regprocedure) returns void language sql as '';
        reset allow_system_table_mods;
        """
}
