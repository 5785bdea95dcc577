import Attendance
import Postgres
import SQLFiles

/// From when on something of a room is to be computed, and to before when.
struct RoomStart: Hashable, Sendable {
    /// Before every event: they are believed from the year 2000 on.
    static let beginning = Instant(milliseconds: 0)

    var room: RoomID
    var instant: Instant
    /// Nil where that is everything from the instant on.
    var end: Instant?

    /// Notes that the room is to be computed from the instant on, now or, if that lies in the future, then.
    func queue(_ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(timestamp: instant.rawValue)
        _ = try session.run(.queueRoom, parameters)
    }

    /// Notes that the room is to be computed at the instant, which lies in the future, unless it will be by then.
    ///
    /// Only for the transaction that has claimed the room: nobody else takes what it sees to be pending.
    func queueUnlessPending(after clock: Instant, _ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(timestamp: clock.rawValue)
        parameters.add(timestamp: instant.rawValue)
        let isPending = try session.run(.findNextWake, parameters).first { try $0.bool(0) } ?? false
        if !isPending { try queue(session) }
    }
}

extension Parameters {
    /// Rooms and their instants, as two arrays.
    mutating func add(_ starts: [RoomStart]) {
        add(int64s: starts.map(\.room.rawValue))
        add(timestamps: starts.map(\.instant.rawValue))
    }

    /// The ends of rooms, as an array.
    mutating func add(endsOf starts: [RoomStart]) {
        add(timestamps: starts.map { $0.end?.rawValue ?? .max })
    }

    /// The earliest instant and the latest end of rooms.
    mutating func add(boundsOf starts: [RoomStart]) {
        add(timestamp: starts.map(\.instant.rawValue).min())
        add(timestamp: starts.map { $0.end?.rawValue ?? .max }.max())
    }
}
