package import Attendance
package import Postgres
package import Reports
import SQLFiles

/// What the newest revisions of days say of a few rooms.
package struct PublishedRoomDays: Sendable {
    /// The rooms' rows of the days, without labels; a room that has none was not used on that day.
    package var rows: [RoomID: [CalendarDate: RoomRow]] = [:]
    /// The days that were published, in their order.
    package var days: [RecordedDay] = []

    /// Reads the days from `first` to `last` that were published for a time zone.
    ///
    /// - Parameters:
    ///   - rooms: The rooms.
    ///   - first: The first day.
    ///   - last: The last day.
    ///   - timeZone: The zone's name.
    ///   - connection: Where to look.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package init(
        of rooms: [RoomID],
        from first: CalendarDate,
        to last: CalendarDate,
        timeZone: String,
        _ connection: Connection
    ) async throws {
        days = try await ReportRevisions(connection: connection, timeZone: timeZone).days(from: first, to: last)
        guard !days.isEmpty, !rooms.isEmpty else { return }
        var parameters = Parameters()
        parameters.add(int64s: rooms.map(\.rawValue))
        parameters.add(text: timeZone)
        parameters.add(dates: days.map(\.date.daysSinceEpoch))
        parameters.add(int32s: days.map { Int32($0.revision) })
        rows = try await connection.withSession { [parameters] session in
            var rows: [RoomID: [CalendarDate: RoomRow]] = [:]
            try session.run(.readReportRoomsOfDays, parameters).forEach { row in
                let date = CalendarDate(daysSinceEpoch: try row.date(16))
                rows[RoomID(rawValue: try row.int64(15)), default: [:]][date] = try RoomRow(stored: row)
            }
            return rows
        }
    }
}
