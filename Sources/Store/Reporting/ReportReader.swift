package import Attendance
package import Postgres
package import Reports
import SQLFiles
import Webhooks

/// Reads what a day's report is made of.
package struct ReportReader: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// The first and last instant of which there is anything to report; nil if there is nothing.
    package func span(clock: Instant) async throws -> (first: Instant, last: Instant)? {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.readAttendanceSpan, parameters).first { row -> (Instant, Instant)? in
                guard let first = try row.optionalTimestamp(0), let last = try row.optionalTimestamp(1) else {
                    return nil
                }
                return (Instant(rawValue: first), Instant(rawValue: last))
            } ?? nil
        }
    }

    /// Everything that may touch `period`, room by room, as of one moment.
    ///
    /// - Parameters:
    ///   - period: A day or a month.
    ///   - room: The only room to read, if not all.
    ///   - namingPeople: Whether to read people's ids, names and roles as well, which are personal data.
    /// - Returns: The rooms, in the order of reports.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func rooms(
        in period: UsagePeriod,
        only room: RoomID? = nil,
        namingPeople: Bool = false
    ) async throws -> [ReportedRoom] {
        try await connection.inTransaction(.snapshot) { session in
            var bounds = Parameters()
            bounds.add(timestamp: period.start.rawValue)
            bounds.add(timestamp: period.end.rawValue)
            var boundsWithDayBefore = bounds
            boundsWithDayBefore.add(timestamp: (period.start - .days(1)).rawValue)
            boundsWithDayBefore.add(room?.rawValue)
            bounds.add(room?.rawValue)

            var rooms = ReportedRooms(namesPeople: namingPeople)
            try session.run(.readSessionsOfPeriod, boundsWithDayBefore).forEach { try rooms.addSession($0) }
            let stays: SQLFile = namingPeople ? .readNamedStaysOfPeriod : .readStaysOfPeriod
            try session.forEachRow(Statement(stays), boundsWithDayBefore) { try rooms.addStay($0) }
            try session.run(.readUnmatchedLeavesOfPeriod, bounds).forEach { try rooms.addUnmatchedLeave($0) }
            return rooms.rooms
        }
    }

    /// The newest delivery that brought something new; nil if there is none.
    ///
    /// Read before a computation, it says what that has certainly taken into account.
    package func inputWatermark() async throws -> InputWatermark? {
        try await connection.withSession { session in
            try session.run(.readInputWatermark).first { row in
                InputWatermark(
                    receivedAt: Instant(rawValue: try row.timestamp(0)),
                    delivery: DeliveryID(rawValue: try row.uuid(1))
                )
            }
        }
    }
}
