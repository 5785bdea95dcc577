package import Attendance
package import Postgres
package import Reports
import SQLFiles

/// What rooms amount to in a period, read as a stream: one room is in memory at a time.
package struct UsageStatistics: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// The usage of a period.
    package struct Usage: Sendable {
        package var sums: PeriodUsage
        /// The most people at once in all rooms together.
        package var peakParticipants: Int
        /// The most rooms at once in which someone was.
        package var peakSessions: Int
        /// How many different roles the joins of the period gave.
        package var roles: Int
        /// Who is present at the clock, and in how many sessions.
        package var presentParticipants: Int
        package var occupiedSessions: Int
    }

    /// What the rooms of a tag amount to, from the first stay on.
    package struct TagUsage: Hashable, Sendable {
        package var tag: String
        package var rooms: Int
        package var participants: Int
        package var participantTime: Span
    }

    /// The usage of `period`, of one room or of all, with whatever is going on lasting until `clock`.
    ///
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func usage(of room: RoomID? = nil, in period: UsagePeriod, clock: Instant) async throws -> Usage {
        try await connection.inTransaction(.snapshot) { session in
            var sums = PeriodUsage(period: period, clock: clock)
            try Self.forEachRoom(in: period, only: room, session) { sums.add($0) }
            let peaks = sums.peaks()
            let occupied = try OccupiedSessions.read(room: room, session)
            return Usage(
                sums: sums,
                peakParticipants: peaks.participants,
                peakSessions: peaks.sessions,
                roles: try Self.roles(in: period, of: room, session),
                presentParticipants: occupied.reduce(0) { $0 + $1.present },
                occupiedSessions: occupied.count
            )
        }
    }

    /// The sums by tag, in the order of the tags' bytes; a room with two tags counts for both.
    package func tags(clock: Instant) async throws -> [TagUsage] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.readTagTotals, parameters).map { row in
                TagUsage(
                    tag: try row.text(0),
                    rooms: Int(try row.int64(1)),
                    participants: Int(try row.int64(2)),
                    participantTime: .milliseconds(try row.int64(3))
                )
            }
        }
    }

    private static func roles(
        in period: UsagePeriod,
        of room: RoomID?,
        _ session: borrowing DatabaseSession
    ) throws -> Int {
        var parameters = Parameters()
        parameters.add(timestamp: period.start.rawValue)
        parameters.add(timestamp: period.end.rawValue)
        parameters.add(room?.rawValue)
        return try session.count(.countRoles, parameters)
    }

    private static func forEachRoom(
        in period: UsagePeriod,
        only room: RoomID?,
        _ session: borrowing DatabaseSession,
        _ body: (ReportedRoom) -> Void
    ) throws {
        var parameters = Parameters()
        parameters.add(timestamp: period.start.rawValue)
        parameters.add(timestamp: period.end.rawValue)
        parameters.add(timestamp: (period.start - .days(1)).rawValue)
        parameters.add(room?.rawValue)
        var reader = UsageRoomReader()
        try session.forEachRow(Statement(.readUsageOfPeriod), parameters) { row in
            if let finished = try reader.take(row) { body(finished) }
        }
        if let last = reader.room { body(last) }
    }
}
