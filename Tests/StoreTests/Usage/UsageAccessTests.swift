import Postgres
import Testing

/// The role `rollcall_reader` reads the schema `usage` and nothing else.
@Suite struct UsageAccessTests {
    @Test func `a member of rollcall_reader reads every view and calls every function`() async throws {
        let connection = try await StoreDatabase().connection()
        let day = PublishedDay()
        try await day.record(in: connection)
        try await day.record(room: 1, in: connection)
        let views = try await connection.texts(relations(in: "usage", kinds: "'v'"))
        #expect(views.count == 5)
        try await connection.becomeReader()
        for view in views {
            try await connection.execute("select count(*) from \(view)")
        }
        for function in ["daily_rooms", "daily_sessions", "monthly_rooms"] {
            try await connection.execute("select count(*) from usage.\(function)('2026-01-16', 'Europe/Berlin')")
        }
        #expect(try await connection.texts("select room_id from usage.rooms") == ["R1"])
    }

    @Test func `a member of rollcall_reader is refused every table of the schema rollcall`() async throws {
        let connection = try await StoreDatabase().connection()
        // A partition is a table too.
        try await connection.execute("select rollcall.ensure_event_partition('2026-01-16T09:00:00Z')")
        try await connection.execute("select rollcall.ensure_delivery_partition('2026-01-16T09:00:00Z')")
        let tables = try await connection.texts(relations(in: "rollcall", kinds: "'r', 'p', 'v', 'm', 'f'"))
        for table in ["deliveries", "events", "events_2026_01", "stays", "sessions", "rooms", "report_rooms"] {
            #expect(tables.contains("rollcall.\(table)"))
        }
        try await connection.becomeReader()
        for table in tables {
            for statement in ["select 1 from \(table)", "delete from \(table)", "insert into \(table) default values"] {
                #expect(try await connection.refusal(of: statement) == "42501", "\(statement)")
            }
        }
    }

    @Test(
        arguments: [
            "select rollcall.ensure_event_partition(now())", "select rollcall.admit_usage_reader()",
            "create table rollcall.more (x integer)", "create table usage.more (x integer)",
            "create view usage.more as select 1", "delete from usage.rooms", "update usage.days set revision = 1",
            "insert into usage.revisions default values", "create role more", "drop view usage.rooms",
        ]
    )
    func `a member of rollcall_reader changes nothing`(statement: String) async throws {
        let connection = try await StoreDatabase().connection()
        try await connection.becomeReader()
        let refusal = try await connection.refusal(of: statement)
        // It is no right of the reader's, or nobody can do it to such a view.
        #expect(["42501", "55000"].contains(refusal), "\(statement): \(refusal ?? "allowed")")
    }

    @Test func `rollcall_reader has no rights but these`() async throws {
        let connection = try await StoreDatabase().connection()
        let rights = try await connection.texts(
            """
            with lists as (
                select nspname::text as name, nspacl as list from pg_namespace
                union all
                select nspname || '.' || relname, relacl
                from pg_class inner join pg_namespace as n on n.oid = relnamespace
                union all
                select nspname || '.' || relname || '.' || attname, attacl
                from pg_attribute inner join pg_class as c on c.oid = attrelid
                inner join pg_namespace as n on n.oid = relnamespace
                union all
                select nspname || '.' || proname || '()', proacl
                from pg_proc inner join pg_namespace as n on n.oid = pronamespace
                union all
                select datname::text, datacl from pg_database where datname = current_database()
            )
            select name || ' ' || a.privilege_type || case when a.is_grantable then ' on to others' else '' end
            from lists, aclexplode(list) as a
            where a.grantee = 'rollcall_reader'::regrole
            order by 1
            """
        )
        #expect(
            rights == [
                "usage USAGE", "usage.daily_rooms() EXECUTE", "usage.daily_sessions() EXECUTE", "usage.days SELECT",
                "usage.monthly_rooms() EXECUTE", "usage.restatements SELECT", "usage.revisions SELECT",
                "usage.rooms SELECT", "usage.sessions SELECT",
            ]
        )
    }

    @Test func `what later migrations add to the schema is readable as well`() async throws {
        let connection = try await StoreDatabase().connection()
        try await connection.execute(
            "create view usage.later as select 1; create function usage.later() returns integer return 1;"
        )
        try await connection.becomeReader()
        try await connection.execute("select count(*) from usage.later; select usage.later();")
    }

    @Test func `everyone else is refused the schema usage, and each thing in it`() async throws {
        let connection = try await StoreDatabase().connection()
        let stranger = try await connection.makeRole("nologin")
        let things = try await connection.texts(relations(in: "usage", kinds: "'v'"))
        let openToAll = try await connection.texts(
            """
            select proname::text from pg_proc
            where pronamespace = 'usage'::regnamespace and has_function_privilege('\(stranger)', oid, 'execute')
            """
        )
        #expect(openToAll == [])
        try await connection.execute("set session authorization \(stranger)")
        for view in things {
            #expect(try await connection.refusal(of: "select 1 from \(view)") == "42501", "\(view)")
        }
    }

    @Test func `no view of the schema usage looks at deliveries, events or stays`() async throws {
        let connection = try await StoreDatabase().connection()
        let tables = try await connection.texts(
            """
            select distinct t.relnamespace::regnamespace || '.' || t.relname
            from pg_depend as d
            inner join pg_rewrite as r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
            inner join pg_class as c on c.oid = r.ev_class and c.relnamespace = 'usage'::regnamespace
            inner join pg_class as t on t.oid = d.refobjid and d.refclassid = 'pg_class'::regclass
            where t.relnamespace <> c.relnamespace
            order by 1
            """
        )
        #expect(
            tables == [
                "rollcall.report_reasons", "rollcall.report_revisions", "rollcall.report_rooms",
                "rollcall.report_sessions", "rollcall.rooms",
            ]
        )
    }

    @Test func `a reader's own objects are not mistaken for those that the functions mean`() async throws {
        let connection = try await StoreDatabase().connection()
        let day = PublishedDay()
        try await day.record(in: connection)
        try await day.record(room: 1, ["participant_milliseconds": "300"], in: connection)
        try await connection.execute("create schema trap")
        try await connection.execute(
            """
            create function trap.no(date, date) returns boolean language sql return false;
            create operator trap.= (leftarg = date, rightarg = date, function = trap.no);
            create function trap.none(numeric, numeric) returns numeric language sql return 0;
            create operator trap.* (leftarg = numeric, rightarg = numeric, function = trap.none);
            create function trap.date_trunc(text, timestamp) returns timestamp language sql return null::timestamp;
            grant usage on schema trap to rollcall_reader;
            """
        )
        try await connection.becomeReader()
        try await connection.execute("set search_path = trap, pg_catalog")
        for function in ["daily_rooms", "monthly_rooms"] {
            let rows = "usage.\(function)('2026-01-16', 'Europe/Berlin')"
            #expect(try await connection.texts("select participant_minutes::text from \(rows)") == ["0.01"])
        }
    }

    private func relations(in schema: String, kinds: String) -> String {
        """
        select quote_ident(nspname) || '.' || quote_ident(relname)
        from pg_class inner join pg_namespace as n on n.oid = relnamespace
        where nspname = '\(schema)' and relkind in (\(kinds))
        order by 1
        """
    }
}
