package import Attendance
package import Postgres
import SQLFiles

/// What a room's session length was set to, and when.
package struct SessionLengthHistory: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// A setting.
    package struct Entry: Hashable, Sendable {
        package var change: SessionLengthChange
        /// When it was made, as opposed to when it holds from; nil where that is not known.
        package var recordedAt: Instant?

        package init(change: SessionLengthChange, recordedAt: Instant?) {
            self.change = change
            self.recordedAt = recordedAt
        }
    }

    /// The settings that hold from the latest instants, the latest first.
    ///
    /// - Throws: `PostgresError`.
    package func read(of room: RoomID, limit: Int) async throws -> [Entry] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(room.rawValue)
            parameters.add(Int64(limit))
            return try session.run(.listSessionLengths, parameters).map { row in
                Entry(
                    change: SessionLengthChange(
                        validFrom: Instant(rawValue: try row.timestamp(0)),
                        sessionLength: try row.optionalInt64(1).map(Span.minutes)
                    ),
                    recordedAt: try row.optionalTimestamp(2).map(Instant.init(rawValue:))
                )
            }
        }
    }
}
