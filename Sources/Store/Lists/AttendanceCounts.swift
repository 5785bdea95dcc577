import Attendance
import Postgres
import SQLFiles

/// How many sessions and stays began when, day by day, as the database keeps count: in one room, or in all.
enum AttendanceCounts {
    static func sessions(of room: RoomID?, _ session: borrowing DatabaseSession) throws -> ListCounts {
        try read(of: room, session, column: 1)
    }

    static func stays(of room: RoomID?, _ session: borrowing DatabaseSession) throws -> ListCounts {
        try read(of: room, session, column: 2)
    }

    /// The stays in all rooms that began in the hours which lie in `part` as a whole.
    static func stays(within part: ListCounts.Part, _ session: borrowing DatabaseSession) throws -> ListCounts {
        var parameters = Parameters()
        parameters.add(timestamp: part.start.rawValue)
        parameters.add(timestamp: (part.end - .hours(1)).rawValue + 1)
        return ListCounts(
            try session.run(.readStayCounts, parameters).map { row in
                let start = Instant(rawValue: try row.timestamp(0))
                return ListCounts.Part(start: start, end: start + .hours(1), count: Int(try row.int64(1)))
            }
        )
    }

    private static func read(
        of room: RoomID?,
        _ session: borrowing DatabaseSession,
        column: Int
    ) throws -> ListCounts {
        if let room { return try readRoom(room, session, column: column) }
        return ListCounts(
            try session.run(.readAttendanceCounts).map { row in
                ListCounts.Part(
                    day: CalendarDate(daysSinceEpoch: try row.date(0)),
                    count: Int(try row.int64(column))
                )
            }
        )
    }

    /// A day of a room lasts from its first start to that of the day that follows.
    private static func readRoom(
        _ room: RoomID,
        _ session: borrowing DatabaseSession,
        column: Int
    ) throws -> ListCounts {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        let days = try session.run(.readRoomAttendanceCounts, parameters).map { row in
            (start: Instant(rawValue: try row.timestamp(0)), count: Int(try row.int64(column)))
        }
        let ends = days.dropFirst().map(\.start) + [Instant(rawValue: .max)]
        return ListCounts(zip(days, ends).map { ListCounts.Part(start: $0.start, end: $1, count: $0.count) })
    }
}
