import DatabaseTesting
import Testing

extension WorkingDirectory {
    /// The environment of commands that work on a database of their own, which has its schema.
    func migratedDatabase() async throws -> [String: String] {
        let environment = ["DATABASE_URL": try await TestServer.makeDatabase()]
        let migration = try await rollcall("migrate", environment: environment)
        try #require(migration.status == 0, "\(migration)")
        return environment
    }
}
