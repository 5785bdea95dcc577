package import Attendance
package import Postgres
import SQLFiles

/// Finds rooms by what people call them, in the order of that.
///
/// All rooms are looked at for words that few have, which takes some tens of milliseconds for 100,000; for words that
/// many have, only as many as are to be shown.
package struct RoomSearch: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// A part of what was found.
    package struct Found: Sendable {
        package var members: [RegisteredRoom]
        /// How many there are, or `RoomSearch.mostCounted` if there are more than that.
        package var total: Int
        /// Whether there may be more than `total`.
        package var isMore: Bool
        /// Whether there are others after the members.
        package var goesOn: Bool
    }

    /// More than these are not counted, since nobody looks through so many.
    package static let mostCounted = 10_000
    private static let mostWords = 8
    private static let mostCharacters = 255

    /// The rooms that have all words of `text` in their description, URL, ids or tags, in small or large letters.
    ///
    /// One that has `text` as its id or URL comes first.
    ///
    /// - Parameters:
    ///   - text: Words with white space between; all rooms are found without any.
    ///   - after: The last room of the part before.
    ///   - limit: How many to give, at most.
    ///   - clock: For the session lengths in force.
    /// - Returns: The rooms; none that is deleted.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func find(_ text: String, after: RoomID? = nil, limit: Int, clock: Instant) async throws -> Found {
        let text = String(text.prefix(Self.mostCharacters)).replacing("\0", with: "")
        let patterns = Self.patterns(of: text)
        let exact = try await exactly(text, clock: clock)
        return try await connection.inTransaction(.snapshot) { session in
            var parameters = Parameters()
            parameters.add(text: patterns)
            parameters.add(int64s: exact.map(\.id.rawValue))
            parameters.add(after?.rawValue)
            parameters.add(Int64(limit + 1))
            var (total, ids) =
                patterns.isEmpty
                ? (try Self.countAll(session), nil)
                : try Self.few(parameters, session)
            let isMore = !patterns.isEmpty && total > Self.mostCounted
            if isMore { total = Self.mostCounted }
            let listed = try ids ?? Self.many(parameters, session)
            let first = after == nil ? exact : []
            let rooms = try RoomRegistry.read(
                Array(listed.prefix(max(0, limit - first.count))),
                withoutImages: true,
                clock: clock,
                session
            )
            return Found(
                members: first + rooms,
                total: isMore ? total : total + exact.count,
                isMore: isMore,
                goesOn: listed.count > rooms.count
            )
        }
    }

    /// The room that is called `text`, or whose address ends with it.
    private func exactly(_ text: String, clock: Instant) async throws -> [RegisteredRoom] {
        let name = text.split { $0.isWhitespace }.joined(separator: " ").split(separator: "/").last.map(String.init)
        guard let name else { return [] }
        return try await RoomRegistry(connection: connection).find(name, clock: clock).filter { $0.deletedAt == nil }
    }

    /// How many rooms there are with the words, and the part's numbers; nil if there are too many to sort them all.
    private static func few(
        _ parameters: Parameters,
        _ session: borrowing DatabaseSession
    ) throws -> (total: Int, ids: [RoomID]?) {
        var parameters = parameters
        parameters.add(Int64(mostCounted + 1))
        let found = try session.runPlanned(.searchRooms, parameters).first { row in
            (total: Int(try row.int64(0)), ids: try row.int64s(1).map(RoomID.init(rawValue:)))
        }
        guard let found else { return (0, []) }
        return found.total > mostCounted ? (found.total, nil) : (found.total, found.ids)
    }

    private static func many(_ parameters: Parameters, _ session: borrowing DatabaseSession) throws -> [RoomID] {
        try session.runPlanned(.listRoomsByLabel, parameters).map { RoomID(rawValue: try $0.int64(0)) }
    }

    private static func countAll(_ session: borrowing DatabaseSession) throws -> Int {
        Int(try session.run(.readRoomCounts).map { try $0.int64(1) }.reduce(0, +))
    }

    /// What a room's words have to be like, blanks between: every word of `text` somewhere, as it stands.
    private static func patterns(of text: String) -> String {
        text.split { $0.isWhitespace }.prefix(mostWords)
            .map { word in
                "%\(word.replacing("\\", with: #"\\"#).replacing("%", with: #"\%"#).replacing("_", with: #"\_"#))%"
            }
            .joined(separator: " ")
    }
}
