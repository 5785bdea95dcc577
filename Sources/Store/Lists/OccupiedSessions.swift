package import Attendance
package import Postgres
import SQLFiles

/// The live sessions in which someone is: who is where right now.
package struct OccupiedSessions: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// A session with its room.
    package struct Entry: Sendable {
        package var room: ListedRoom
        package var session: SessionID
        /// How many are there, at least one.
        package var present: Int
    }

    /// A page of them, by start; they are few beside those that are over, so their ids are read as a whole.
    package func list(_ page: Page<SessionID>) async throws -> Listed<Entry> {
        try await connection.inTransaction(.snapshot) { session in
            let all = try Self.read(room: nil, session)
            let members = try Self.entries(page.cut(all) { $0.session }, session)
            return Listed(members: members, total: all.count)
        }
    }

    /// The sessions that the most people are in.
    package struct Fullest: Sendable {
        /// With the most people first, of as many the one that started last.
        package var entries: [Entry]
        /// How many sessions there are, listed or not.
        package var sessions: Int
        /// How many are there in all of them.
        package var people: Int
    }

    /// Those of them that the most people are in, `limit` of them.
    package func fullest(_ limit: Int) async throws -> Fullest {
        try await connection.inTransaction(.snapshot) { session in
            let all = try Self.read(room: nil, session)
            let first = all.sorted { ($0.present, $0.session) > ($1.present, $1.session) }.prefix(limit)
            return Fullest(
                entries: try Self.entries(Array(first), session),
                sessions: all.count,
                people: all.reduce(0) { $0 + $1.present }
            )
        }
    }

    /// That of one room, if anyone is there.
    package func list(of room: RoomID) async throws -> [Entry] {
        try await connection.inTransaction(.snapshot) { session in
            try Self.entries(Self.read(room: room, session), session)
        }
    }

    /// How many are in which session.
    static func read(
        room: RoomID?,
        _ session: borrowing DatabaseSession
    ) throws -> [(session: SessionID, room: RoomID, present: Int)] {
        var parameters = Parameters()
        if let room { parameters.add(room.rawValue) }
        let statement: SQLFile = room == nil ? .listOccupiedSessions : .listRoomOccupiedSessions
        return try session.run(statement, parameters).map { row in
            (
                SessionID(rawValue: try row.uuid(1)), RoomID(rawValue: try row.int64(0)),
                Int(try row.int64(2))
            )
        }
    }

    private static func entries(
        _ occupied: [(session: SessionID, room: RoomID, present: Int)],
        _ session: borrowing DatabaseSession
    ) throws -> [Entry] {
        // The clock is for session lengths, which nobody asks for here.
        let rooms = try RoomRegistry.read(
            occupied.map(\.room),
            withoutImages: true,
            clock: Instant(milliseconds: 0),
            session
        )
        let known = Dictionary(rooms.map { ($0.id, ListedRoom($0)) }) { first, _ in first }
        return occupied.compactMap { entry in
            known[entry.room].map { Entry(room: $0, session: entry.session, present: entry.present) }
        }
    }
}

extension ListedRoom {
    fileprivate init(_ room: RegisteredRoom) {
        id = room.id
        key = room.key
        friendlyURL = room.friendlyURL
        description = room.description
        externalID = room.externalID
        isDeleted = room.deletedAt != nil
    }
}
