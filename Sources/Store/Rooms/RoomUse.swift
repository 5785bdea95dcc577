package import Attendance
package import Postgres
import SQLFiles

/// When rooms were used.
package struct RoomUse: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// The newest session of a room.
    package struct Last: Hashable, Sendable {
        package var startedAt: Instant
        /// Nil while someone is there.
        package var lastLeftAt: Instant?

        package init(startedAt: Instant, lastLeftAt: Instant?) {
            self.startedAt = startedAt
            self.lastLeftAt = lastLeftAt
        }
    }

    /// So many sessions are looked at for the rooms that were used last.
    private static let newestSessions: Int64 = 2_000

    /// The rooms that were used last, as far as the newest sessions tell, by their starts, the last one first;
    /// none that is deleted.
    ///
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func recent(limit: Int, clock: Instant) async throws -> [RegisteredRoom] {
        try await connection.inTransaction(.snapshot) { session in
            var parameters = Parameters()
            parameters.add(Self.newestSessions)
            parameters.add(Int64(limit))
            let ids = try session.run(.listRecentRooms, parameters).map { RoomID(rawValue: try $0.int64(0)) }
            return try RoomRegistry.read(ids, withoutImages: true, clock: clock, session).filter { $0.deletedAt == nil }
        }
    }

    /// The newest session of each of `rooms` that had any.
    ///
    /// - Throws: `PostgresError`.
    package func last(of rooms: [RoomID]) async throws -> [RoomID: Last] {
        var parameters = Parameters()
        parameters.add(int64s: rooms.map(\.rawValue))
        return try await connection.withSession { [parameters] session in
            var uses: [RoomID: Last] = [:]
            try session.run(.readLastUses, parameters).forEach { row in
                uses[RoomID(rawValue: try row.int64(0))] = Last(
                    startedAt: Instant(rawValue: try row.timestamp(1)),
                    lastLeftAt: try row.optionalTimestamp(2).map(Instant.init(rawValue:))
                )
            }
            return uses
        }
    }

    /// From when on no more than `most` stays began in a room, to the day: what is worked out from them takes a time
    /// that is known.
    ///
    /// - Returns: The first start of a session of a UTC day, or the distant past if all of the room's stays are no more;
    ///   the distant future if already the newest day has more.
    /// - Throws: `PostgresError`.
    package func start(of room: RoomID, mostStays most: Int) async throws -> Instant {
        try await connection.withSession { session in
            try AttendanceCounts.stays(of: room, session).start(most: most)
        }
    }
}
