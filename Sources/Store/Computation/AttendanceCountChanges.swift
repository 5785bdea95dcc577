import Attendance
import Postgres
import SQLFiles

/// By how much the numbers of sessions and of people's stays that began on each UTC day change, gathered while rows are
/// deleted and written anew.
struct AttendanceCountChanges {
    private struct Change {
        var sessions: Int64 = 0
        var stays: Int64 = 0
    }

    private var changes: [Int: Change] = [:]

    mutating func count(_ row: AttendanceBatch.StayRow, by number: Int64) {
        guard !row.stay.isMachine else { return }
        changes[day(of: row.stay.joinedAt), default: Change()].stays += number
    }

    mutating func count(_ row: AttendanceBatch.SessionRow, by number: Int64) {
        changes[day(of: row.session.startedAt), default: Change()].sessions += number
    }

    /// Writes the changes down.
    func record(_ session: borrowing DatabaseSession) throws {
        let days = changes.filter { $0.value.sessions != 0 || $0.value.stays != 0 }.sorted { $0.key < $1.key }
        guard !days.isEmpty else { return }
        var parameters = Parameters()
        parameters.add(dates: days.map(\.key))
        parameters.add(int64s: days.map(\.value.sessions))
        parameters.add(int64s: days.map(\.value.stays))
        _ = try session.run(.addAttendanceCounts, parameters)
    }

    /// Days since 1970-01-01; instants are believed from the year 2000 on.
    private func day(of instant: Instant) -> Int {
        Int(instant.rawValue / Span.days(1).rawValue)
    }
}
