import Postgres
import SQLFiles
import Store
import Testing

/// The migration that makes the roles succeeds whoever runs it, and says what is left to do.
@Suite struct RoleMakingTests {
    @Test func `roles that cannot be made are told of, and are admitted when they are there`() async throws {
        let prefix = RoleName.next()
        let notices = NoticeRecorder()
        let connection = try await migrated(prefix, by: "nologin", notices)
        let notice = try #require(notices.messages.first { $0.contains(prefix) })
        #expect(notice.contains("create role \(prefix)_api nologin"))
        #expect(notice.contains("select rollcall.admit_roles()"))
        #expect(try await admitted(prefix, connection) == [])

        let owner = try await connection.texts("select current_user::text")[0]
        try await connection.execute("reset role; create role \(prefix)_api nologin; set role \(owner);")
        try await connection.execute("select rollcall.admit_roles()")
        #expect(try await admitted(prefix, connection) == ["\(prefix)_api"])
    }

    @Test func `functions that a restored back-up leaves to everyone are the roles' again once those are admitted`()
        async throws
    {
        let connection = try await StoreDatabase().connection()
        let functions = try await connection.texts(
            "select distinct object from rollcall.role_rights where object like 'function %' order by 1"
        )
        #expect(functions.count >= 6)
        for function in functions { try await connection.execute("grant execute on \(function) to public") }
        try await connection.execute("select rollcall.admit_roles()")
        for function in functions.map({ $0.dropFirst("function ".count) }) {
            let holders = ["public", "rollcall_compute", "rollcall_custodian", "rollcall_ingest"].map {
                "has_function_privilege('\($0)', '\(function)', 'execute')"
            }
            let rights = try await connection.texts("select concat_ws(' ', \(holders.joined(separator: ", ")))")
            #expect(rights[0].hasPrefix("f ") && rights[0].contains("t"), "\(function)")
        }
    }

    @Test func `a login that may make roles makes them and may work under them`() async throws {
        let prefix = RoleName.next()
        let connection = try await migrated(prefix, by: "nologin createrole", NoticeRecorder())
        let roles = try await connection.texts("select distinct role from rollcall.role_rights order by 1")
        #expect(roles.count == 6)
        #expect(try await admitted(prefix, connection) == roles)
        for role in roles { try await connection.execute("set role \(role)") }
    }

    @Test func `roles of another database are admitted to this one as well`() async throws {
        let prefix = RoleName.next()
        for _ in 0..<2 {
            let connection = try await migrated(prefix, by: "nologin superuser", NoticeRecorder())
            #expect(try await admitted(prefix, connection).count == 6)
        }
    }

    @Test func `what is amiss with the roles is found, and what to do about it said`() async throws {
        let database = try await StoreDatabase()
        let owner = try database.connection()
        #expect(try await RoleFault.examine(Duty.allCases, owner) == [])
        let login = try await database.makeLogin(for: [.ingest, .compute])
        let faults = try await RoleFault.examine([.ingest, .api, .owner], database.connection(for: .owner, as: login))
        #expect(faults == [RoleFault(role: "rollcall_api", reason: .notGranted)])
        #expect(RoleFault.remedy(for: faults) == "\"grant rollcall_api to\" the login")
        #expect(RoleFault.remedy(for: []) == nil)

        let empty = try await Connection.toEmptyDatabase()
        let unadmitted = try await RoleFault.examine([.report], empty)
        #expect(unadmitted == [RoleFault(role: "rollcall_report", reason: .notAdmitted)])
        #expect(RoleFault.remedy(for: unadmitted)?.contains("select rollcall.admit_roles()") == true)
        let missing = [RoleFault(role: "rollcall_api", reason: .missing)]
        #expect(RoleFault.remedy(for: missing)?.contains("\"create role NAME nologin\" for rollcall_api") == true)
    }

    @Test func `every duty's role is one that has rights, and every role with rights is a duty's`() async throws {
        let connection = try await StoreDatabase().connection()
        let roles = try await connection.texts("select distinct role from rollcall.role_rights order by 1")
        #expect(roles == Duty.allCases.compactMap(\.role).sorted())
    }

    /// A database migrated in full by an owner with `options`, its roles named `<prefix>_…` in place of `rollcall_…`.
    private func migrated(_ prefix: String, by options: String, _ notices: NoticeRecorder) async throws -> Connection {
        let settings = try ConnectionSettings(
            url: try await Connection.emptyDatabase(),
            applicationName: "tests",
            statementTimeout: .seconds(60)
        )
        let connection = Connection(settings: settings, logger: notices.logger)
        let owner = try await connection.makeRole(options)
        let database = try await connection.texts("select quote_ident(current_database())")[0]
        try await connection.execute("grant create on database \(database) to \(owner); set role \(owner);")
        try await connection.execute(SQLFile.createSchema.text)
        for migration in Migration.all {
            let text = migration.text.replacing(/rollcall_(?=ingest|compute|report|api|cust|watch)/, with: "\(prefix)_")
            try await connection.execute(text)
        }
        return connection
    }

    private func admitted(_ prefix: String, _ connection: Connection) async throws -> [String] {
        try await connection.texts(
            """
            select distinct a.grantee::regrole::text
            from pg_namespace, aclexplode(nspacl) as a
            where nspname = 'rollcall' and a.grantee::regrole::text like '\(prefix)\\_%'
            order by 1
            """
        )
    }
}
