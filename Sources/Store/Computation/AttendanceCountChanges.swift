import Attendance
import Postgres
import SQLFiles

/// By how much the numbers of sessions that began on each UTC day, and of people's stays that began on each day and in
/// each hour, change; gathered while rows are deleted and written anew.
struct AttendanceCountChanges {
    private struct Change {
        var sessions: Int64 = 0
        var stays: Int64 = 0
    }

    private var days: [Int: Change] = [:]
    private var hours: [Int64: Int64] = [:]

    mutating func count(_ row: AttendanceBatch.StayRow, by number: Int64) {
        guard !row.stay.isMachine else { return }
        days[day(of: row.stay.joinedAt), default: Change()].stays += number
        hours[hour(of: row.stay.joinedAt), default: 0] += number
    }

    mutating func count(_ row: AttendanceBatch.SessionRow, by number: Int64) {
        days[day(of: row.session.startedAt), default: Change()].sessions += number
    }

    /// Writes the changes down.
    func record(_ session: borrowing DatabaseSession) throws {
        let days = days.filter { $0.value.sessions != 0 || $0.value.stays != 0 }.sorted { $0.key < $1.key }
        if !days.isEmpty {
            var parameters = Parameters()
            parameters.add(dates: days.map(\.key))
            parameters.add(int64s: days.map(\.value.sessions))
            parameters.add(int64s: days.map(\.value.stays))
            _ = try session.run(.addAttendanceCounts, parameters)
        }
        let hours = hours.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        if !hours.isEmpty {
            var parameters = Parameters()
            parameters.add(timestamps: hours.map(\.key))
            parameters.add(int64s: hours.map(\.value))
            _ = try session.run(.addStayCounts, parameters)
        }
    }

    // Instants are believed from the year 2000 on, so rounding towards zero is rounding down.

    /// Days since 1970-01-01.
    private func day(of instant: Instant) -> Int {
        Int(instant.rawValue / Span.days(1).rawValue)
    }

    /// When the hour began, in milliseconds since 1970.
    private func hour(of instant: Instant) -> Int64 {
        instant.rawValue - instant.rawValue % Span.hours(1).rawValue
    }
}
