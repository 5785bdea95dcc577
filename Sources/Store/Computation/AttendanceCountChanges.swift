import Attendance
import Postgres
import SQLFiles

/// By how much the numbers of sessions and of people's stays that began in each hour change; gathered while rows are
/// deleted and written anew.
struct AttendanceCountChanges {
    private struct Change {
        var sessions: Int64 = 0
        var stays: Int64 = 0
    }

    private var hours: [Int64: Change] = [:]

    mutating func count(_ row: AttendanceBatch.StayRow, by number: Int64) {
        guard !row.stay.isMachine else { return }
        hours[hour(of: row.stay.joinedAt), default: Change()].stays += number
    }

    mutating func count(_ row: AttendanceBatch.SessionRow, by number: Int64) {
        hours[hour(of: row.session.startedAt), default: Change()].sessions += number
    }

    /// Writes the changes down.
    func note(_ session: borrowing DatabaseSession) throws {
        let hours = hours.filter { $0.value.sessions != 0 || $0.value.stays != 0 }.sorted { $0.key < $1.key }
        guard !hours.isEmpty else { return }
        var parameters = Parameters()
        parameters.add(timestamps: hours.map(\.key))
        parameters.add(int64s: hours.map(\.value.sessions))
        parameters.add(int64s: hours.map(\.value.stays))
        _ = try session.run(.noteCountChanges, parameters)
    }

    /// When the hour began, in milliseconds since 1970.
    ///
    /// Instants are believed from the year 2000 on, so rounding towards zero is rounding down.
    private func hour(of instant: Instant) -> Int64 {
        instant.rawValue - instant.rawValue % Span.hours(1).rawValue
    }
}
