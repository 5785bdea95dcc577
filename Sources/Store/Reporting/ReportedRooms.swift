import Attendance
import Postgres
import Reports

/// Builds the rooms of a report from the rows of the three queries, which share the order of the sessions.
struct ReportedRooms {
    private(set) var rooms: [ReportedRoom] = []
    private let namesPeople: Bool
    private var positionOfRoom: [RoomID: Int] = [:]
    private var positionOfSession: [UInt128: (room: Int, session: Int)] = [:]
    private var names: [RoomNames] = []

    /// With `namesPeople` the stays are those of read_named_stays_of_period.
    init(namesPeople: Bool) {
        self.namesPeople = namesPeople
    }

    mutating func addSession(_ row: borrowing Row) throws {
        let room = try position(RoomID(rawValue: try row.int64(5)), row, tags: 11)
        let id = try row.uuid(6)
        positionOfSession[id] = (room, rooms[room].sessions.count)
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

    mutating func addStay(_ row: borrowing Row) throws {
        guard let (room, session) = positionOfSession[try row.uuid(1)] else { return }
        let personID = try row.text(6)
        let person = names[room].intern(personID)
        if namesPeople { rooms[room].personIDs[person] = personID }
        rooms[room].sessions[session].stays.append(
            try ReportedStay(row, person: person, isNamed: namesPeople)
        )
        if let providerSession = try row.optionalText(7),
            !rooms[room].sessions[session].providerSessionIDs.contains(providerSession)
        {
            rooms[room].sessions[session].providerSessionIDs.append(providerSession)
        }
    }

    mutating func addUnmatchedLeave(_ row: borrowing Row) throws {
        let room = try position(RoomID(rawValue: try row.int64(5)), row, tags: 7)
        rooms[room].unmatchedLeaves.append(Instant(rawValue: try row.timestamp(6)))
    }

    /// Where the room of `row` stands, whose first columns describe it.
    private mutating func position(_ id: RoomID, _ row: borrowing Row, tags: Int) throws -> Int {
        if let known = positionOfRoom[id] { return known }
        positionOfRoom[id] = rooms.count
        names.append(RoomNames())
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
