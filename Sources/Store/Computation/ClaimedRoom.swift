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
    /// The last instant of which something is pending, nil where that is everything from `since` on.
    var until: Instant?
    /// When that begins which was left for later, nil if nothing was.
    var rest: Instant?

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
                isWhole: try row.bool(2),
                until: try row.optionalTimestamp(3).map(Instant.init(rawValue:)),
                rest: try row.optionalTimestamp(4).map(Instant.init(rawValue:))
            )
        }
    }

    /// Takes what was left for later of `rooms` as well.
    static func takeRest(of rooms: [RoomID], clock: Instant, _ session: borrowing DatabaseSession) throws {
        guard !rooms.isEmpty else { return }
        var parameters = Parameters()
        parameters.add(int64s: rooms.map(\.rawValue))
        parameters.add(timestamp: clock.rawValue)
        _ = try session.run(.claimRest, parameters)
    }
}
