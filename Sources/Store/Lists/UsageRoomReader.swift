import Attendance
import Postgres
import Reports

/// Puts the rows of read_usage_of_period together, room by room; labels are left out.
struct UsageRoomReader {
    /// The room that is being read.
    private(set) var room: ReportedRoom?
    private var roomID: RoomID?
    private var sessionID: SessionID?
    private var names = RoomNames()

    /// Takes a row in; gives the room before if the row is of another one.
    mutating func take(_ row: borrowing Row) throws -> ReportedRoom? {
        let id = RoomID(rawValue: try row.int64(0))
        var finished: ReportedRoom?
        if id != roomID {
            finished = room
            room = ReportedRoom(Self.unlabelled)
            roomID = id
            sessionID = nil
            names = RoomNames()
        }
        let session = SessionID(rawValue: try row.uuid(1))
        if session != sessionID {
            room?.sessions.append(ReportedSession(session: try Self.session(session, row), stays: []))
            sessionID = session
        }
        let stay = try ReportedStay(row, person: names.intern(try row.text(6)), isNamed: false)
        if let last = room?.sessions.indices.last { room?.sessions[last].stays.append(stay) }
        return finished
    }

    private static let unlabelled = RoomLabels(source: "", roomID: "")

    private static func session(_ id: SessionID, _ row: borrowing Row) throws -> Session {
        Session(
            id: id,
            startedAt: Instant(rawValue: try row.timestamp(8)),
            lastLeftAt: try row.optionalTimestamp(9).map(Instant.init(rawValue:)),
            endedAt: try row.optionalTimestamp(10).map(Instant.init(rawValue:)),
            endReason: try row.optionalText(11).map(Session.EndReason.init(stored:))
        )
    }
}
