import Attendance
import Postgres
import SQLFiles

/// How many sessions and stays began on each UTC day, as the database keeps count.
enum AttendanceCounts {
    static func sessions(_ session: borrowing DatabaseSession) throws -> ListCounts {
        try read(session, column: 1)
    }

    static func stays(_ session: borrowing DatabaseSession) throws -> ListCounts {
        try read(session, column: 2)
    }

    private static func read(_ session: borrowing DatabaseSession, column: Int) throws -> ListCounts {
        ListCounts(
            try session.run(.readAttendanceCounts).map { row in
                ListCounts.Part(
                    day: CalendarDate(daysSinceEpoch: try row.date(0)),
                    count: Int(try row.int64(column))
                )
            }
        )
    }
}
