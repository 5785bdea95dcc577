import Postgres
import Store
import Synchronization
import Web

/// Looks whether the database answers, takes changes, and has the schema that it should have.
///
/// When it answers again after it did not, the connections from before are given up, and with them everything that still
/// waits for an answer: over a network that has forgotten them it would wait to the end of its time.
final class DatabaseLook: Sendable {
    private let database: Database
    private let connection: Connection
    /// Whether the last look got no answer.
    private let isAway = Mutex(false)

    init(_ database: Database) throws {
        self.database = database
        connection = try database.connection(
            duty: .ingest,
            statementTimeout: .seconds(2),
            connectTimeout: .seconds(2)
        )
    }

    /// Looks once.
    func findings() async -> [HealthMonitor.Finding] {
        let begun = ContinuousClock.now
        let database = HealthMonitor.Finding(name: "database")
        do {
            try await ServerFacts.ping(connection)
            let wasAway = isAway.withLock { isAway in
                defer { isAway = false }
                return isAway
            }
            if wasAway { self.database.forgetConnections(openedBefore: begun) }
            try await Schema.check(connection)
            return [database, HealthMonitor.Finding(name: "schema")]
        } catch let error as StoreError {
            guard case .schemaIsNewer = error else {
                return [database, HealthMonitor.Finding(name: "schema", problem: error.description)]
            }
            // It was the right one at the start, and the program before a migration goes on working with what that leaves:
            // if it were not ready, a migration that is held up would leave nobody who is.
            return [database, HealthMonitor.Finding(name: "schema", remark: error.description)]
        } catch {
            isAway.withLock { $0 = true }
            let isReadOnly = (error as? PostgresError)?.isReadOnly == true
            return [HealthMonitor.Finding(name: "database", problem: isReadOnly ? "read-only" : "unavailable")]
        }
    }
}
