import Attendance
import Postgres
import Reports

extension ReportedStay {
    /// A stay as the queries give it whose first columns are room_id, session_id, joined_at, left_at, leave_seen_at,
    /// ending, person and provider_session; if it is named, connection, ordinal, name and role follow.
    init(_ row: borrowing Row, person: Name, isNamed: Bool) throws {
        guard let ending = Stay.Ending(rawValue: try row.text(5)) else {
            throw StoreError.unreadable(table: "stays", column: "ending")
        }
        self.init(
            person: person,
            joinedAt: Instant(rawValue: try row.timestamp(2)),
            leftAt: try row.optionalTimestamp(3).map(Instant.init(rawValue:)),
            leaveIsInferred: ending.isInferred(leaveWasSeen: try !row.isNull(4)),
            name: isNamed ? try row.optionalText(10) : nil,
            role: isNamed ? try row.optionalText(11) : nil
        )
    }
}
