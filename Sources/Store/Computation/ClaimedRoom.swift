import Attendance
import Postgres
import SQLFiles

/// A room of which something was pending, which was taken from there.
struct ClaimedRoom: Hashable, Sendable {
    var room: RoomID
    /// From when on something is pending.
    var since: Instant
    /// Whether the room has no event before: then it is computed as a whole.
    var isWhole: Bool

    /// Takes what is pending at `clock` of up to `limit` rooms, or of one.
    static func claim(
        only room: RoomID?,
        limit: Int,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> [ClaimedRoom] {
        var parameters = Parameters()
        parameters.add(timestamp: clock.rawValue)
        parameters.add(Int64(limit))
        parameters.add(room?.rawValue)
        return try session.run(.claimPending, parameters).map { row in
            ClaimedRoom(
                room: RoomID(rawValue: try row.int64(0)),
                since: Instant(rawValue: try row.timestamp(1)),
                isWhole: try row.bool(2)
            )
        }
    }
}
