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

    /// A page of them, by start; there are few, so they are read as a whole.
    package func list(_ page: Page<SessionID>) async throws -> Listed<Entry> {
        let all = try await read(room: nil)
        return Listed(members: page.cut(all) { $0.session }, total: all.count)
    }

    /// That of one room, if anyone is there.
    package func list(of room: RoomID) async throws -> [Entry] {
        try await read(room: room)
    }

    private func read(room: RoomID?) async throws -> [Entry] {
        try await connection.withSession { try Self.read(room: room, $0) }
    }

    static func read(room: RoomID?, _ session: borrowing DatabaseSession) throws -> [Entry] {
        var parameters = Parameters()
        parameters.add(room?.rawValue)
        return try session.run(.listOccupiedSessions, parameters).map { row in
            Entry(
                room: ListedRoom(
                    id: RoomID(rawValue: try row.int64(0)),
                    key: RoomKey(source: try row.text(3), providerRoomID: try row.text(4)),
                    friendlyURL: try row.optionalText(5),
                    description: try row.optionalText(6),
                    externalID: try row.optionalText(7),
                    isDeleted: try !row.isNull(8)
                ),
                session: SessionID(rawValue: try row.uuid(1)),
                present: Int(try row.int64(2))
            )
        }
    }
}
