package import Attendance
package import Postgres
import SQLFiles

/// The partitions of the days and months to come: made before anything is received in them, so that no webhook waits for
/// one to be made.
package enum PartitionsAhead {
    /// How many, besides the one going on; every month that begins within them is made too.
    private static let days: Int64 = 7

    /// Makes those that are missing at `clock`, which hinders nobody who uses the tables.
    ///
    /// It is given up soon where somebody has a table to himself, as who analyses it does: whatever arrives meanwhile may
    /// ask for a partition too.
    ///
    /// - Throws: `PostgresError`.
    package static func make(clock: Instant, _ connection: Connection) async throws {
        try await connection.inTransaction { session in
            try session.execute(SQLFile.limitWaiting.text)
            _ = try session.run(.lockPartitions)
            let instants = (0...days).map { (clock + .days($0)).rawValue }
            var parameters = Parameters()
            parameters.add(timestamps: instants)
            parameters.add(timestamps: instants)
            _ = try session.run(.ensurePartitions, parameters)
        }
    }
}
