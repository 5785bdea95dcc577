import Attendance
import Postgres
import SQLFiles

/// An instant of a room: from here on something is to be computed.
struct RoomStart: Hashable, Sendable {
    /// Before every event: they are believed from the year 2000 on.
    static let beginning = Instant(milliseconds: 0)

    var room: RoomID
    var instant: Instant

    /// Notes that the room is to be computed from the instant on, now or, if that lies in the future, then.
    func queue(_ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(timestamp: instant.rawValue)
        _ = try session.run(.queueRoom, parameters)
    }
}

extension Parameters {
    /// Rooms and their instants, as two arrays.
    mutating func add(_ starts: [RoomStart]) {
        add(int64s: starts.map(\.room.rawValue))
        add(timestamps: starts.map(\.instant.rawValue))
    }
}
