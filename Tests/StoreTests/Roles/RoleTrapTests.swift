import Postgres
import Store
import Testing

/// Functions that work with their owner's rights do nothing that whoever calls them has laid in their way.
@Suite struct RoleTrapTests {
    @Test(arguments: [Duty.ingest, .custody])
    func `a table of system tables that a caller makes up is not looked at by the owner`(duty: Duty) async throws {
        let database = try await StoreDatabase()
        let owner = try database.connection()
        try await owner.execute("create table rollcall.caught (who text); grant insert on rollcall.caught to public")
        let login = try await database.makeLogin(for: [duty])
        let role = try #require(duty.role)
        let caller = try database.connection(for: duty, as: login)
        try await caller.withSession { session in
            try session.execute(
                """
                create function pg_temp.catch() returns boolean language plpgsql as $$
                begin
                    insert into rollcall.caught values (current_user);
                    return false;
                end $$;
                create temporary view pg_class as
                select c.* from pg_catalog.pg_class as c where pg_temp.catch() offset 0;
                grant select on pg_temp.pg_class to public;
                """
            )
            // That it is a trap: whoever looks without care is caught.
            try session.execute("select from pg_class")
            try session.execute("select rollcall.ensure_delivery_partition('2035-05-05')")
            try session.execute("select rollcall.ensure_event_partition('2035-05-05')")
        }
        #expect(try await owner.texts("select distinct who from rollcall.caught") == [role])
    }

    @Test func `every function with a path of its own looks at what its caller made last of all`() async throws {
        let connection = try await StoreDatabase().connection()
        let paths = """
            select p.proname || ': ' || s.setting
            from pg_proc as p, unnest(p.proconfig) as s (setting)
            where p.pronamespace in ('rollcall'::regnamespace, 'usage'::regnamespace) and s.setting like 'search_path=%'
            """
        #expect(try await connection.texts(paths).count > 10)
        #expect(try await connection.texts("\(paths) and s.setting !~ ', pg_temp$'") == [])
        let unguarded = """
            select p.proname::text from pg_proc as p
            where p.pronamespace in ('rollcall'::regnamespace, 'usage'::regnamespace) and p.prosecdef
                and coalesce(array_to_string(p.proconfig, ' '), '') not like '%search_path=%'
            """
        #expect(try await connection.texts(unguarded) == [])
    }
}
