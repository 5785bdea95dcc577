package import Attendance
package import Postgres
import SQLFiles

/// The registered rooms, page by page; none that is deleted.
package struct RoomList: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// Where a room stands in the list, by when it was first seen.
    package struct Place: Hashable, Comparable, Sendable {
        package var firstSeenAt: Instant
        package var room: RoomID

        package init(_ room: RegisteredRoom) {
            self.init(firstSeenAt: room.firstSeenAt, room: room.id)
        }

        init(firstSeenAt: Instant, room: RoomID) {
            self.firstSeenAt = firstSeenAt
            self.room = room
        }

        package static func < (left: Place, right: Place) -> Bool {
            (left.firstSeenAt, left.room) < (right.firstSeenAt, right.room)
        }
    }

    /// A page of the rooms, by when they were first seen.
    ///
    /// - Parameters:
    ///   - tags: Only rooms that have any of these; nil for all.
    ///   - page: Which part.
    ///   - clock: For the session lengths in force.
    /// - Returns: The page, and how many there are.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func list(
        tags: [String]?,
        _ page: Page<Place>,
        clock: Instant
    ) async throws -> Listed<RegisteredRoom> {
        try await connection.inTransaction(.snapshot) { session in
            let found = try tags.map { try tagged($0, page, session) } ?? walked(page, session)
            let rooms = try RoomRegistry.read(found.members, withoutImages: true, clock: clock, session)
            return Listed(members: rooms, total: found.total)
        }
    }

    /// The rooms that have any of `tags`, the oldest first.
    package func tagged(_ tags: [String]) async throws -> [RoomID] {
        var parameters = Parameters()
        parameters.add(texts: tags)
        return try await connection.withSession { [parameters] session in
            try session.run(.findTaggedRooms, parameters).map { RoomID(rawValue: try $0.int64(0)) }
        }
    }

    private func tagged(
        _ tags: [String],
        _ page: Page<Place>,
        _ session: borrowing DatabaseSession
    ) throws -> Listed<RoomID> {
        var parameters = Parameters()
        parameters.add(texts: tags)
        PageStart(of: page).add(to: &parameters)
        parameters.add(rows: page.limit)
        parameters.add(page.order == .newestFirst)
        let found = try session.run(.listTaggedRooms, parameters).first { row in
            Listed(
                members: try row.int64s(1).map(RoomID.init(rawValue:)),
                total: Int(try row.int64(0))
            )
        }
        return found ?? Listed(members: [], total: 0)
    }

    private func walked(_ page: Page<Place>, _ session: borrowing DatabaseSession) throws -> Listed<RoomID> {
        let counts = ListCounts(
            try session.run(.readRoomCounts).map { row in
                ListCounts.Part(day: CalendarDate(daysSinceEpoch: try row.date(0)), count: Int(try row.int64(1)))
            }
        )
        guard let start = PageStart(of: page, in: counts) else { return Listed(members: [], total: counts.total) }
        var parameters = Parameters()
        start.add(to: &parameters)
        parameters.add(rows: page.limit)
        let statement: SQLFile = page.order == .newestFirst ? .listRoomsNewestFirst : .listRoomsOldestFirst
        return Listed(
            members: try session.run(statement, parameters).map { RoomID(rawValue: try $0.int64(0)) },
            total: counts.total
        )
    }
}
