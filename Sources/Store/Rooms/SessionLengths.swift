import Attendance
import Postgres
import SQLFiles

/// The `session_length` settings of a batch of rooms, with their history.
struct SessionLengths {
    private var changes: [RoomID: [SessionLengthChange]] = [:]

    init(of rooms: [RoomStart], _ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(int64s: rooms.map(\.room.rawValue))
        var changes: [RoomID: [SessionLengthChange]] = [:]
        try session.run(.readSessionLengths, parameters).forEach { row in
            changes[RoomID(rawValue: try row.int64(0)), default: []].append(
                SessionLengthChange(
                    validFrom: Instant(rawValue: try row.timestamp(1)),
                    sessionLength: try row.optionalInt64(2).map(Span.minutes)
                )
            )
        }
        self.changes = changes
    }

    subscript(room: RoomID) -> [SessionLengthChange] {
        changes[room] ?? []
    }
}
