package import Postgres
import SQLFiles

/// The indexes that only readers of computed rows need.
///
/// A first computation of much sets them aside and has them made when it is done, each in one go. If it dies before, the
/// next run does that. Then the planner is told what has been written: of a table that it knows nothing of it thinks that
/// reading all is quicker than looking up a few rows, and autovacuum may come minutes later.
package enum ReadersIndexes {
    /// How many are set aside just now: by a first computation that is under way, or by one that died.
    package static func countSetAside(_ connection: Connection) async throws -> Int {
        try await connection.withSession { session in
            try session.count(.countSetAsideIndexes)
        }
    }

    /// Runs `body`, without the indexes if somebody has left them set aside, or if much is to be computed and nothing
    /// that readers may look for is there yet; then makes them again, on all of `connections` at once, and has the planner
    /// know the tables.
    ///
    /// - Throws: What `body` throws; then they stay set aside until a run after the first connection has ended. Or
    ///   `PostgresError`.
    static func setAside<R: Sendable>(
        ifMuch isMuch: Bool,
        on connections: [Connection],
        during body: () async throws -> R
    ) async throws -> R {
        guard try await areSetAside(ifMuch: isMuch, connections[0]) else { return try await body() }
        let result = try await body()
        try await restore(on: connections)
        try await connections[0].inTransaction { session in
            try session.execute(SQLFile.prepareIndex.text)
            _ = try session.run(.gatherStatistics)
        }
        return result
    }

    private static func areSetAside(ifMuch isMuch: Bool, _ connection: Connection) async throws -> Bool {
        if try await isTrue(.takeOverIndexes, connection) { return true }
        return isMuch ? try await isTrue(.setIndexesAside, connection) : false
    }

    private static func restore(on connections: [Connection]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { makers in
            for connection in connections {
                makers.addTask {
                    while !Task.isCancelled, try await restoreOne(connection) {}
                }
            }
            try await makers.waitForAll()
        }
        try Task.checkCancellation()
    }

    /// - Returns: Whether there was one that nobody else makes.
    private static func restoreOne(_ connection: Connection) async throws -> Bool {
        try await connection.inTransaction { session in
            try session.execute(SQLFile.prepareIndex.text)
            return try session.run(.restoreIndex).first { try $0.bool(0) } ?? false
        }
    }

    private static func isTrue(_ question: SQLFile, _ connection: Connection) async throws -> Bool {
        try await connection.withSession { session in
            try session.run(question).first { try $0.bool(0) } ?? false
        }
    }
}
