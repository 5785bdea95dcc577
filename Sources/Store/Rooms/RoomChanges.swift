package import Attendance
package import Postgres
import SQLFiles

/// What was changed of a room's settings, when, and by whom.
package struct RoomChanges: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// A change that was made.
    package struct Entry: Hashable, Sendable {
        /// Counts the changes of the room.
        package var number: Int
        package var at: Instant
        package var author: RoomAuthor
        /// The settings that it left otherwise, as they were.
        ///
        /// A JSON object with the API's names, and null for what was not set; of a long value the beginning.
        package var was: String
        /// The same settings as it left them.
        package var became: String

        package init(number: Int, at: Instant, author: RoomAuthor, was: String, became: String) {
            self.number = number
            self.at = at
            self.author = author
            self.was = was
            self.became = became
        }
    }

    /// The newest changes of a room, of those before the change of a number if one is given.
    ///
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func read(of room: RoomID, before number: Int? = nil, limit: Int) async throws -> [Entry] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(room.rawValue)
            parameters.add(number.map(Int64.init))
            parameters.add(Int64(limit))
            return try session.run(.listRoomChanges, parameters).map { row in
                Entry(
                    number: Int(try row.int64(0)),
                    at: Instant(rawValue: try row.timestamp(1)),
                    author: try RoomAuthor(stored: row.text(2), keyID: row.optionalText(3)),
                    was: try row.text(4),
                    became: try row.text(5)
                )
            }
        }
    }

    /// All that the room is set to, as a JSON object; the session length is the one that holds at `instant`.
    static func settings(
        of room: RoomID,
        at instant: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> String {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(timestamp: instant.rawValue)
        return try session.run(.readRoomSettings, parameters).first { try $0.text(0) } ?? "{}"
    }

    /// Writes down what differs between two settings of a room that is locked, if anything does.
    static func record(
        from old: String,
        to new: String,
        of room: RoomID,
        by author: RoomAuthor,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(timestamp: clock.rawValue)
        parameters.add(text: author.stored)
        parameters.add(text: author.keyID)
        parameters.add(text: old)
        parameters.add(text: new)
        _ = try session.run(.recordRoomChange, parameters)
    }

    /// Forgets what a room was called and set to.
    static func forget(of room: RoomID, _ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        _ = try session.run(.forgetRoomChanges, parameters)
    }
}
