package import Attendance
package import Postgres
package import Reports
import SQLFiles

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

    /// Everything that may touch `day`, room by room, as of one moment.
    package func rooms(of day: UsageDay) async throws -> [ReportedRoom] {
        try await connection.inTransaction(.snapshot) { session in
            var period = Parameters()
            period.add(timestamp: day.start.rawValue)
            period.add(timestamp: day.end.rawValue)
            var periodWithDayBefore = period
            periodWithDayBefore.add(timestamp: (day.start - .days(1)).rawValue)

            var rooms = ReportedRooms()
            try session.run(.readSessionsOfPeriod, periodWithDayBefore).forEach { try rooms.addSession($0) }
            try session.forEachRow(Statement(.readStaysOfPeriod), periodWithDayBefore) { try rooms.addStay($0) }
            try session.run(.readUnmatchedLeavesOfPeriod, period).forEach { try rooms.addUnmatchedLeave($0) }
            return rooms.rooms
        }
    }

    /// How far the input goes that the computed tables rest on: the newest delivery that brought something new, with its
    /// time of receipt.
    package func inputWatermark() async throws -> String {
        try await connection.withSession { session in
            try session.run(.readInputWatermark).first { row in
                "\(RFC3339.format(Instant(rawValue: try row.timestamp(0)))) \(UUIDText.format(try row.uuid(1)))"
            }
        } ?? "none"
    }
}
