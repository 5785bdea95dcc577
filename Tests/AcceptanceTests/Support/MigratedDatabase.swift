import DatabaseTesting
import Glibc
import Testing

/// A database that has its schema, of which each test gets a copy of its own: copying takes less time than migrating, or
/// than starting a PostgreSQL.
actor MigratedDatabase {
    static let shared = MigratedDatabase()

    private var template: Task<String, any Error>?

    /// The connection string of a copy; the first time `rollcall` migrates in `directory` what is copied.
    func copy(migratingIn directory: WorkingDirectory) async throws -> String {
        let template = self.template ?? Task { try await Self.migrate(in: directory) }
        self.template = template
        return try await TestServer.makeDatabase(template: try await template.value)
    }

    private static func migrate(in directory: WorkingDirectory) async throws -> String {
        let name = "migrated_\(getpid())"
        let url = try await TestServer.makeDatabase(named: name)
        let migration = try await directory.rollcall("migrate", environment: ["DATABASE_URL": url])
        try #require(migration.status == 0, "\(migration)")
        return name
    }
}
