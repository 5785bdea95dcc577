import Foundation
import Logging
import Postgres
import SQLFiles
import Store
import Testing

/// The migration that makes the role for BI tools succeeds whoever runs it and whatever roles there are.
@Suite struct UsageRoleTests {
    @Test func `the role is made without the right to log in`() async throws {
        let role = RoleName.next()
        let connection = try await migrated(for: role)
        let rights = "rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolbypassrls"
        #expect(try await connection.number("select count(*) from pg_roles where rolname = '\(role)'") == 1)
        #expect(
            try await connection.number("select count(*) from pg_roles where rolname = '\(role)' and (\(rights))") == 0
        )
        #expect(try await isReader(role, connection))
    }

    @Test func `a role that is there already, of another database perhaps, is taken as it is`() async throws {
        let role = RoleName.next()
        let first = try await migrated(for: role)
        let second = try await migrated(for: role)
        #expect(try await isReader(role, first))
        #expect(try await isReader(role, second))
    }

    @Test(arguments: ["commit", "rollback"])
    func `a role that another database is just making is waited for`(ending: String) async throws {
        let role = RoleName.next()
        let maker = try await Connection.toEmptyDatabase()
        let connection = try await database(beforeUsage: ())
        let process = try #require(try await connection.number("select pg_backend_pid()::bigint"))
        let migration = usageMigration(for: role)
        // Started while the role is made but nobody else sees it yet.
        let migrating = try await maker.withSession { session in
            try session.execute("begin; create role \(role) nologin;")
            let migrating = Task { try await connection.execute(migration) }
            try session.execute(
                """
                do $$
                begin
                    while not exists (select from pg_locks where pid = \(process) and not granted) loop
                        perform pg_sleep(0.001);
                    end loop;
                end;
                $$;
                \(ending);
                """
            )
            return migrating
        }
        try await migrating.value
        #expect(try await isReader(role, connection))
    }

    @Test func `without the right to make roles the schema stays private until someone else makes the role`()
        async throws
    {
        let role = RoleName.next()
        let notices = NoticeRecorder()
        let connection = try await database(beforeUsage: (), logger: notices.logger)
        let owner = try await becomeOwner(connection)
        try await connection.execute(usageMigration(for: role))
        let notice = try #require(notices.messages.first { $0.contains(role) })
        #expect(notice.contains("create role \(role) nologin"))
        #expect(notice.contains("select rollcall.admit_usage_reader()"))
        #expect(
            try await connection.texts(
                """
                select a.grantee::regrole::text
                from pg_namespace, aclexplode(nspacl) as a where nspname = 'usage' group by 1
                """
            ) == [owner]
        )

        try await connection.execute("reset role; create role \(role) nologin; set role \(owner);")
        try await connection.execute("select rollcall.admit_usage_reader()")
        #expect(try await isReader(role, connection))
    }

    @Test func `without the right to make roles a role that is there is admitted`() async throws {
        let role = RoleName.next()
        let connection = try await database(beforeUsage: ())
        try await connection.execute("create role \(role) nologin")
        _ = try await becomeOwner(connection)
        try await connection.execute(usageMigration(for: role))
        #expect(try await isReader(role, connection))
    }

    @Test func `the schema rollcall can be dropped and made again`() async throws {
        let role = RoleName.next()
        let connection = try await migrated(for: role)
        try await connection.execute("drop schema rollcall cascade; create schema rollcall;")
        try await connection.execute(textBeforeUsage)
        try await connection.execute(usageMigration(for: role))
        #expect(try await isReader(role, connection))
    }

    @Test func `migrating twice leaves the rights as they were`() async throws {
        let connection = try await StoreDatabase().connection()
        #expect(try await Schema.migrate(connection) == [])
        #expect(try await isReader("rollcall_reader", connection))
    }

    /// A database of an owner's own, migrated in full with `role` for `rollcall_reader`.
    private func migrated(for role: String) async throws -> Connection {
        let connection = try await database(beforeUsage: ())
        try await connection.execute(usageMigration(for: role))
        return connection
    }

    /// A database that lacks the views.
    private func database(
        beforeUsage: Void,
        logger: Logger = Logger(label: "tests")
    ) async throws -> Connection {
        let settings = try ConnectionSettings(
            url: try await Connection.emptyDatabase(),
            applicationName: "tests",
            statementTimeout: .seconds(60)
        )
        let connection = Connection(settings: settings, logger: logger)
        try await connection.execute("create schema rollcall")
        try await connection.execute(textBeforeUsage)
        return connection
    }

    /// Goes on as a role that owns the tables and may make schemas but no roles, and gives its name.
    private func becomeOwner(_ connection: Connection) async throws -> String {
        let owner = try await connection.makeRole("nologin")
        let tables = try await connection.texts(
            "select tablename::text from pg_tables where schemaname = 'rollcall' order by 1"
        )
        for table in tables {
            try await connection.execute("alter table rollcall.\(table) owner to \(owner)")
        }
        let database = try await connection.texts("select quote_ident(current_database())")[0]
        try await connection.execute(
            "alter schema rollcall owner to \(owner); grant create on database \(database) to \(owner); "
                + "set role \(owner);"
        )
        return owner
    }

    private func isReader(_ role: String, _ connection: Connection) async throws -> Bool {
        try await connection.number(
            """
            select count(*)
            where
                has_schema_privilege('\(role)', 'usage', 'usage')
                and has_table_privilege('\(role)', 'usage.rooms', 'select')
                and has_function_privilege('\(role)', 'usage.daily_rooms(date, text)', 'execute')
                and not has_schema_privilege('\(role)', 'rollcall', 'usage')
            """
        ) == 1
    }

    private var textBeforeUsage: String {
        Migration.all.prefix { $0.name != Self.name }.map(\.text).joined()
    }

    private func usageMigration(for role: String) -> String {
        let text = Migration.all.first { $0.name == Self.name }?.text ?? ""
        return text.replacing("rollcall_reader", with: role)
    }

    private static let name = "v0003_usage_views"
}
