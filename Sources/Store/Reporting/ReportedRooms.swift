import Attendance
import Postgres
import Reports

/// Builds the rooms of a report: first all sessions and unmatched leaves, then, once they are in order, the stays; each
/// in any order.
struct ReportedRooms {
    private struct Content {
        let id: RoomID
        var room: ReportedRoom
        /// Of each session.
        var providerSessions: [ProviderSessions] = []
    }

    private var contents: [Content] = []
    private let namesPeople: Bool
    private var positionOfRoom: [RoomID: Int] = [:]
    private var positionOfSession: [UInt128: (room: Int, session: Int)] = [:]
    /// Persons and provider sessions, those of all rooms: they are only ever compared within one.
    private var texts = TextNumbers()

    /// With `namesPeople` the rows of stays have names.
    init(namesPeople: Bool) {
        self.namesPeople = namesPeople
    }

    mutating func addSession(_ row: borrowing Row) throws {
        let room = try position(RoomID(rawValue: try row.int64(5)), row, tags: 11)
        contents[room].room.sessions.append(
            ReportedSession(
                session: Session(
                    id: SessionID(rawValue: try row.uuid(6)),
                    startedAt: Instant(rawValue: try row.timestamp(7)),
                    lastLeftAt: try row.optionalTimestamp(8).map(Instant.init(rawValue:)),
                    endedAt: try row.optionalTimestamp(9).map(Instant.init(rawValue:)),
                    endReason: try row.optionalText(10).map(Session.EndReason.init(stored:))
                ),
                stays: []
            )
        )
    }

    mutating func addUnmatchedLeave(_ row: borrowing Row) throws {
        let room = try position(RoomID(rawValue: try row.int64(5)), row, tags: 7)
        contents[room].room.unmatchedLeaves.append(Instant(rawValue: try row.timestamp(6)))
    }

    /// Puts the rooms in the order of reports, and what they have in order of time.
    mutating func putInOrder() {
        contents.sort { $0.room.reference < $1.room.reference }
        positionOfRoom = [:]
        positionOfSession.reserveCapacity(contents.reduce(0) { $0 + $1.room.sessions.count })
        for room in contents.indices {
            contents[room].room.unmatchedLeaves.sort()
            contents[room].room.sessions.sort {
                ($0.session.startedAt, $0.session.id) < ($1.session.startedAt, $1.session.id)
            }
            for session in contents[room].room.sessions.indices {
                positionOfSession[contents[room].room.sessions[session].session.id.rawValue] = (room, session)
            }
            contents[room].providerSessions = Array(
                repeating: ProviderSessions(),
                count: contents[room].room.sessions.count
            )
        }
    }

    var count: Int { contents.count }

    /// The sessions of the rooms at these positions.
    func sessions(of positions: Range<Int>) -> [StaysOfSessions.Key] {
        positions.flatMap { position in
            contents[position].room.sessions.map { (contents[position].id, $0.session) }
        }
    }

    /// Takes in a stay; those of sessions that were not added are left out.
    mutating func addStay(_ row: borrowing Row) throws {
        guard let (room, session) = positionOfSession[try row.uuid(1)] else { return }
        let person = try texts.number(6, of: row)
        if namesPeople, contents[room].room.personIDs[person] == nil {
            contents[room].room.personIDs[person] = texts.text(of: person)
        }
        contents[room].room.sessions[session].stays.append(
            try ReportedStay(row, person: person, isNamed: namesPeople)
        )
        try contents[room].providerSessions[session].add(row, &texts)
    }

    /// The rooms at these positions, all stays of which have been added; what they consist of is forgotten here.
    mutating func take(_ positions: Range<Int>) -> [ReportedRoom] {
        defer { texts = TextNumbers() }
        return positions.map { position in
            var room = contents[position].room
            contents[position].room.sessions = []
            for session in room.sessions.indices {
                room.sessions[session].providerSessionIDs =
                    contents[position].providerSessions[session].names.map(texts.text)
            }
            contents[position].providerSessions = []
            return room
        }
    }

    /// Where the room of `row` stands, whose first columns describe it.
    private mutating func position(_ id: RoomID, _ row: borrowing Row, tags: Int) throws -> Int {
        if let known = positionOfRoom[id] { return known }
        positionOfRoom[id] = contents.count
        let labels = RoomLabels(
            source: try row.text(0),
            roomID: try row.text(1),
            friendlyURL: try row.optionalText(2),
            description: try row.optionalText(3),
            externalID: try row.optionalText(4)
        )
        contents.append(Content(id: id, room: ReportedRoom(labels, tags: try row.texts(tags))))
        return contents.count - 1
    }
}
