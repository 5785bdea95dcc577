import DatabaseTesting
import Logging
import Postgres
import Store

/// A database with the current schema and nothing in it.
struct StoreDatabase: Sendable {
    let url: String

    /// Makes a database of its own for one test.
    init() async throws {
        url = try await TestServer.makeDatabase(template: try await StoreTemplate.shared.name)
    }

    /// Another connection to it.
    func connection(lockTimeout: Duration = .seconds(60)) throws -> Connection {
        try .toTestDatabase(url, lockTimeout: lockTimeout)
    }
}

extension Connection {
    static func toTestDatabase(_ url: String, lockTimeout: Duration = .seconds(60)) throws -> Connection {
        let settings = try ConnectionSettings(
            url: url,
            applicationName: "tests",
            statementTimeout: .seconds(60),
            lockTimeout: lockTimeout,
            // They wait until what they wait for has happened, however slow the machine is.
            idleInTransactionTimeout: .zero
        )
        return Connection(settings: settings, logger: Logger(label: "tests"))
    }
}

extension Connection {
    /// The connection string of a new database without a schema.
    static func emptyDatabase() async throws -> String {
        try await TestServer.makeDatabase()
    }

    /// A connection to a new database without a schema.
    static func toEmptyDatabase() async throws -> Connection {
        try .toTestDatabase(await emptyDatabase())
    }
}
