import Attendance
import Postgres
import Reports

/// Builds the rooms of a report: first the sessions, room by room, then their stays in any order.
struct ReportedRooms {
    private var rooms: [ReportedRoom] = []
    private let namesPeople: Bool
    private var ids: [RoomID] = []
    private var positionOfRoom: [RoomID: Int] = [:]
    private var positionOfSession: [UInt128: (room: Int, session: Int)] = [:]
    private var providerSessions: [[ProviderSessions]] = []
    /// Persons and provider sessions, those of all rooms: they are only ever compared within one.
    private var texts = TextNumbers()

    /// With `namesPeople` the rows of stays have names.
    init(namesPeople: Bool) {
        self.namesPeople = namesPeople
    }

    mutating func addSession(_ row: borrowing Row) throws {
        let room = try position(RoomID(rawValue: try row.int64(5)), row, tags: 11)
        let id = try row.uuid(6)
        positionOfSession[id] = (room, rooms[room].sessions.count)
        providerSessions[room].append(ProviderSessions())
        rooms[room].sessions.append(
            ReportedSession(
                session: Session(
                    id: SessionID(rawValue: id),
                    startedAt: Instant(rawValue: try row.timestamp(7)),
                    lastLeftAt: try row.optionalTimestamp(8).map(Instant.init(rawValue:)),
                    endedAt: try row.optionalTimestamp(9).map(Instant.init(rawValue:)),
                    endReason: try row.optionalText(10).map(Session.EndReason.init(stored:))
                ),
                stays: []
            )
        )
    }

    var count: Int { rooms.count }

    /// The sessions of the rooms at these positions.
    func sessions(of positions: Range<Int>) -> [StaysOfSessions.Key] {
        positions.flatMap { position in
            rooms[position].sessions.map { (ids[position], $0.session) }
        }
    }

    /// Takes in a stay; those of sessions that were not added are left out.
    mutating func addStay(_ row: borrowing Row) throws {
        guard let (room, session) = positionOfSession[try row.uuid(1)] else { return }
        let person = try texts.number(6, of: row)
        if namesPeople, rooms[room].personIDs[person] == nil { rooms[room].personIDs[person] = texts.text(of: person) }
        rooms[room].sessions[session].stays.append(try ReportedStay(row, person: person, isNamed: namesPeople))
        try providerSessions[room][session].add(row, &texts)
    }

    mutating func addUnmatchedLeave(_ row: borrowing Row) throws {
        let room = try position(RoomID(rawValue: try row.int64(5)), row, tags: 7)
        rooms[room].unmatchedLeaves.append(Instant(rawValue: try row.timestamp(6)))
    }

    /// The rooms at these positions, all stays of which have been added; what they consist of is forgotten here.
    mutating func take(_ positions: Range<Int>) -> [ReportedRoom] {
        defer { texts = TextNumbers() }
        return positions.map { position in
            var room = rooms[position]
            rooms[position].sessions = []
            for session in room.sessions.indices {
                room.sessions[session].providerSessionIDs =
                    providerSessions[position][session].names.map(texts.text)
            }
            providerSessions[position] = []
            return room
        }
    }

    /// Where the room of `row` stands, whose first columns describe it.
    private mutating func position(_ id: RoomID, _ row: borrowing Row, tags: Int) throws -> Int {
        if let known = positionOfRoom[id] { return known }
        positionOfRoom[id] = rooms.count
        ids.append(id)
        providerSessions.append([])
        rooms.append(
            ReportedRoom(
                source: try row.text(0),
                roomID: try row.text(1),
                friendlyURL: try row.optionalText(2),
                description: try row.optionalText(3),
                externalID: try row.optionalText(4),
                tags: try row.texts(tags)
            )
        )
        return rooms.count - 1
    }
}
