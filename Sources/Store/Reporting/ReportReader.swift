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
    ///   - period: A day or a few: all of it is in memory at once.
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
            var rooms = try Self.sessions(of: period, only: room, namingPeople: namingPeople, session)
            var keys = rooms.sessions(of: 0..<rooms.count)
            if room == nil {
                // Most sessions lie within the day, so most stays are found by their time.
                let stays: SQLFile = namingPeople ? .readNamedStaysOfPeriod : .readStaysOfPeriod
                try session.copyRows(stays, [.timestamp(period.start), .timestamp(period.end)]) {
                    try rooms.addStay($0)
                }
                keys = keys.filter { !period.contains($0.session) }
            }
            try StaysOfSessions.read(keys, namingPeople: namingPeople, session) { row in
                if room == nil, period.contains(beginning: Instant(rawValue: try row.timestamp(2))) { return }
                try rooms.addStay(row)
            }
            return rooms.take(0..<rooms.count)
        }
    }

    /// Gives `take` each room that has anything that may touch `period`, as of one moment; a few are in memory at once.
    ///
    /// - Parameters:
    ///   - period: A period of any length.
    ///   - initial: What `take` is given with the first room.
    ///   - take: Called on the connection's thread, in the order of reports.
    /// - Returns: What `take` has made of it.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func reduceRooms<Result: Sendable>(
        in period: UsagePeriod,
        into initial: Result,
        _ take: @Sendable (inout Result, ReportedRoom) -> Void
    ) async throws -> Result {
        try await connection.inTransaction(.snapshot) { session in
            var result = initial
            var rooms = try Self.sessions(of: period, only: nil, namingPeople: false, session)
            var start = 0
            while start < rooms.count {
                let few = start..<min(start + Self.fewRooms, rooms.count)
                try StaysOfSessions.read(rooms.sessions(of: few), namingPeople: false, session) {
                    try rooms.addStay($0)
                }
                for room in rooms.take(few) { take(&result, room) }
                start = few.upperBound
            }
            return result
        }
    }

    private static let fewRooms = 50

    /// The rooms with their sessions and unmatched leaves; the stays are still to be read.
    private static func sessions(
        of period: UsagePeriod,
        only room: RoomID?,
        namingPeople: Bool,
        _ session: borrowing DatabaseSession
    ) throws -> ReportedRooms {
        var rooms = ReportedRooms(namesPeople: namingPeople)
        let bounds = [Literal.timestamp(period.start), .timestamp(period.end)]
        let dayBefore = Literal.timestamp(period.start - .days(1))
        try session.copyRows(.readSessionsOfPeriod, bounds + [dayBefore, .int64(room?.rawValue)]) {
            try rooms.addSession($0)
        }
        var ofRoom = Parameters()
        ofRoom.add(timestamp: period.start.rawValue)
        ofRoom.add(timestamp: period.end.rawValue)
        ofRoom.add(room?.rawValue)
        try session.runPlanned(.readUnmatchedLeavesOfPeriod, ofRoom).forEach { try rooms.addUnmatchedLeave($0) }
        rooms.putInOrder()
        return rooms
    }

    /// From when on it is known what people were called and what they were, which events alone tell; nil: from the first
    /// event on.
    package func namesFrom() async throws -> Instant? {
        try await connection.withSession { try EventHorizon.read($0) }
    }

    /// How often what may touch `period` has changed: as long as it is the same number, nothing of a period that is over
    /// has.
    ///
    /// Read before the rooms, it is that of rows which are no older.
    ///
    /// - Throws: `PostgresError`.
    package func changes(of period: UsagePeriod) async throws -> Int {
        try await connection.withSession { session in
            var parameters = Parameters()
            for bound in [period.start, period.end] {
                parameters.add(date: TimeZoneRules.utc.date(at: bound).daysSinceEpoch)
            }
            return try session.count(.countChangesOfDays, parameters)
        }
    }

    /// How many sessions, and stays of people, began on each UTC day that has any.
    package func counts() async throws -> [CalendarDate: (sessions: Int, stays: Int)] {
        try await connection.withSession { session in
            var counts: [CalendarDate: (sessions: Int, stays: Int)] = [:]
            try session.run(.readAttendanceCounts).forEach { row in
                let date = CalendarDate(daysSinceEpoch: try row.date(0))
                counts[date] = (Int(try row.int64(1)), Int(try row.int64(2)))
            }
            return counts
        }
    }

    /// The newest delivery that brought something new, or where all have been dropped the newest that a report knew; nil if
    /// there never was one.
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

extension UsagePeriod {
    /// Whether all stays of `session` begin in the period.
    fileprivate func contains(_ session: Session) -> Bool {
        guard let lastLeftAt = session.lastLeftAt else { return false }
        return start <= session.startedAt && lastLeftAt < end
    }
}
