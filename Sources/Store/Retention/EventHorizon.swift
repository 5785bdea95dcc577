import Attendance
import Postgres
import SQLFiles

/// From when on events are kept.
///
/// What was computed of earlier ones is final: it is never computed again, and no event of that time is taken in. The
/// same holds of a room up to the end of a session that reached across the horizon.
enum EventHorizon {
    /// The horizon, nil if no events have been dropped yet.
    static func read(_ session: borrowing DatabaseSession) throws -> Instant? {
        try session.run(.readHorizon).first { try $0.optionalTimestamp(0) }?.map(Instant.init(rawValue:))
    }
}

/// Up to which instants the stays and sessions of rooms are final.
///
/// That is the horizon, or in a room in which a session reached across it the end of that session: of what began before,
/// some events are missing; what begins at the instant or later has all of its.
struct FinalPart {
    private var horizon = RoomStart.beginning
    private var rooms: [RoomID: Instant] = [:]

    init(of rooms: [RoomID], _ session: borrowing DatabaseSession) throws {
        guard let horizon = try EventHorizon.read(session) else { return }
        self.horizon = horizon
        var parameters = Parameters()
        parameters.add(int64s: rooms.map(\.rawValue))
        for (room, end) in try session.run(.readRoomHorizons, parameters).map({ row in
            (RoomID(rawValue: try row.int64(0)), Instant(rawValue: try row.timestamp(1)))
        }) {
            self.rooms[room] = end
        }
    }

    /// The first instant of the room that can be computed; before every event where nothing is final.
    func end(of room: RoomID) -> Instant {
        max(horizon, rooms[room] ?? horizon)
    }
}
