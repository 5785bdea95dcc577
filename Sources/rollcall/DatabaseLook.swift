import Postgres
import Store
import Synchronization
import Web

/// Looks whether the database answers and has the schema that it should have.
///
/// When it answers again after it did not, everything that still waits for an answer from before is given up: over a
/// network that lost it, it would wait to the end of its time.
final class DatabaseLook: Sendable {
    private let connection: Connection
    /// Whether the last look got no answer.
    private let isAway = Mutex(false)

    /// - Parameter connection: Its own, whose sessions must end within seconds.
    init(connection: Connection) {
        self.connection = connection
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
            if wasAway { Connection.cutSessions(begunBefore: begun) }
            try await Schema.check(connection)
            return [database, HealthMonitor.Finding(name: "schema")]
        } catch let error as StoreError {
            return [database, HealthMonitor.Finding(name: "schema", problem: error.description)]
        } catch {
            isAway.withLock { $0 = true }
            return [HealthMonitor.Finding(name: "database", problem: "unavailable")]
        }
    }
}
