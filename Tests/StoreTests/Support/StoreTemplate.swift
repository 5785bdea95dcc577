import DatabaseTesting
import Glibc
import Postgres
import Store

/// The migrated database that the tests' own databases are copied from.
actor StoreTemplate {
    static let shared = StoreTemplate()

    private var making: Task<String, any Error>?

    /// Its name, once it is made.
    var name: String {
        get async throws {
            // A task of its own, so that a cancelled test does not cancel it for the others.
            let task = making ?? Task { try await Self.make() }
            making = task
            return try await task.value
        }
    }

    private static func make() async throws -> String {
        let name = "store_template_\(getpid())"
        let connection = try Connection.toTestDatabase(try await TestServer.makeDatabase(named: name))
        _ = try await Schema.migrate(connection)
        // A database that someone is connected to can't be copied.
        await connection.close()
        return name
    }
}
