import Attendance
import Postgres
import Store
import Testing

/// The events of one room as they stand in the database, with the room's settings.
struct StoredEvents: Sendable {
    let room: RoomID
    private(set) var events: [Event] = []
    private(set) var names = RoomNames()
    private(set) var sessionLengths: [SessionLengthChange] = []

    /// Reads every room that has events.
    static func all(_ connection: Connection) async throws -> [StoredEvents] {
        let rooms = try await connection.withSession { session in
            var rooms: [StoredEvents] = []
            let sql = """
                select room_id, kind, occurred_at, joined_at, connection, person, provider_session, is_machine
                from rollcall.events
                order by room_id, occurred_at, event_id
                """
            try session.run(Statement(name: "", sql: sql)).forEach { row in
                let room = RoomID(rawValue: try row.int64(0))
                if rooms.last?.room != room { rooms.append(StoredEvents(room: room)) }
                try rooms[rooms.count - 1].append(row)
            }
            return rooms
        }
        var complete: [StoredEvents] = []
        for var room in rooms {
            room.sessionLengths = try await RoomRegistry(connection: connection).sessionLengths(of: room.room)
            complete.append(room)
        }
        return complete
    }

    /// What the rules make of them.
    func attendance(clock: Instant) -> RoomAttendance {
        Rules().attendance(in: room, events: events, sessionLengths: sessionLengths, clock: clock)
    }

    private init(room: RoomID) {
        self.room = room
    }

    private mutating func append(_ row: borrowing Row) throws {
        let kind = try #require(EventKind(rawValue: try row.int16(1)))
        events.append(
            Event(
                kind: kind,
                at: Instant(rawValue: try row.timestamp(2)),
                joinedAt: try row.optionalTimestamp(3).map(Instant.init(rawValue:)),
                connection: names.intern(try row.text(4)),
                person: try row.optionalText(5).map { names.intern($0) },
                providerSession: try row.optionalText(6).map { names.intern($0) },
                isMachine: try row.bool(7)
            )
        )
    }
}
