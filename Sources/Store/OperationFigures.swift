package import Attendance
package import Postgres
import SQLFiles

/// What an operator watches of a database.
package struct OperationFigures: Hashable, Sendable {
    /// Rooms of which something is to be computed.
    package var pendingRooms: Int
    /// Since when the one of them waits that waits longest; nil for none.
    package var pendingSince: Instant?
    package var notificationsWaiting: Int
    /// Deliveries that are in quarantine.
    package var quarantined: Int
    /// Those of this program's processes to this database.
    package var connections: Int
    /// How many connections the server takes from everyone.
    package var connectionLimit: Int
    package var progress: [JobProgress.Job: Instant]

    /// The figures as they are at `clock`.
    ///
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package static func read(clock: Instant, _ connection: Connection) async throws -> OperationFigures {
        let pending = try await Computation(connection: connection).pending(clock: clock)
        let progress = try await JobProgress.all(connection)
        return try await connection.withSession { session in
            let figures = try session.run(.readOperationFigures).first { row in
                OperationFigures(
                    pendingRooms: pending.rooms,
                    pendingSince: pending.waitingSince,
                    notificationsWaiting: Int(try row.int64(0)),
                    quarantined: Int(try row.int64(1)),
                    connections: Int(try row.int64(2)),
                    connectionLimit: Int(try row.int64(3)),
                    progress: progress
                )
            }
            guard let figures else { throw StoreError.unreadable(table: "pg_stat_activity", column: "count") }
            return figures
        }
    }
}
