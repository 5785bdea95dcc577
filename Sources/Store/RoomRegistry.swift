package import Attendance
package import Postgres
import SQLFiles

/// The rooms and their settings.
package struct RoomRegistry: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// A room as it is registered.
    package struct Room: Hashable, Sendable {
        package var id: RoomID
        package var key: RoomKey
        package var friendlyURL: String?
        package var description: String?
        package var externalID: String?
        package var firstSeenAt: Instant
        /// The longest a session may last that starts at the clock asked for, nil for no limit.
        package var sessionLength: Span?
        /// What the room is grouped by in the reports of a month.
        package var tags: [String]
    }

    /// What to change of a room; what is nil stays.
    package struct Edit: Hashable, Sendable {
        /// A new value, or none.
        package enum Change<Value: Hashable & Sendable>: Hashable, Sendable {
            case set(Value)
            case clear
        }

        package var friendlyURL: Change<String>?
        package var description: Change<String>?
        package var externalID: Change<String>?
        package var tags: Change<[String]>?
        package var sessionLength: Change<Span>?
        /// From when on the session length holds; it counts for sessions that start at this instant or later.
        package var sessionLengthSince: Instant

        package init(
            friendlyURL: Change<String>? = nil,
            description: Change<String>? = nil,
            externalID: Change<String>? = nil,
            tags: Change<[String]>? = nil,
            sessionLength: Change<Span>? = nil,
            sessionLengthSince: Instant
        ) {
            self.friendlyURL = friendlyURL
            self.description = description
            self.externalID = externalID
            self.tags = tags
            self.sessionLength = sessionLength
            self.sessionLengthSince = sessionLengthSince
        }
    }

    /// Up to `limit` rooms in the order of source and provider's room id, after the one given.
    package func list(source: String?, after: RoomKey?, limit: Int, clock: Instant) async throws -> [Room] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: source)
            parameters.add(text: after?.source)
            parameters.add(text: after?.providerRoomID)
            parameters.add(Int64(limit))
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.listRooms, parameters).map(Self.room)
        }
    }

    /// The rooms whose provider's room id or friendly URL is `text`; more than one if sources share it.
    package func find(_ text: String, clock: Instant) async throws -> [Room] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: text)
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.findRooms, parameters).map(Self.room)
        }
    }

    /// A room's session lengths, in the order in which they took effect.
    package func sessionLengths(of room: RoomID) async throws -> [SessionLengthChange] {
        try await connection.withSession { session in
            try SessionLengths(of: [RoomStart(room: room, instant: RoomStart.beginning)], session)[room]
        }
    }

    /// Registers a room that may not have been heard of yet; one that is registered stays as it is.
    package func register(_ id: RoomID, _ key: RoomKey, at clock: Instant) async throws {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(int64s: [id.rawValue])
            parameters.add(texts: [key.source])
            parameters.add(texts: [key.providerRoomID])
            parameters.add(timestamps: [clock.rawValue])
            _ = try session.run(.rememberRooms, parameters)
        }
    }

    /// Changes a room, all of it or nothing.
    ///
    /// A changed session length has the room computed again from when it holds; it is recorded as set at `clock`.
    package func edit(_ room: RoomID, _ edit: Edit, clock: Instant) async throws {
        try await connection.inTransaction { session in
            var parameters = Parameters()
            parameters.add(room.rawValue)
            for change in [edit.friendlyURL, edit.description, edit.externalID] {
                parameters.add(change != nil)
                if case .set(let value) = change {
                    parameters.add(text: value)
                } else {
                    parameters.add(text: nil)
                }
            }
            parameters.add(edit.tags != nil)
            if case .set(let tags) = edit.tags {
                parameters.add(texts: tags)
            } else {
                parameters.add(texts: [String]())
            }
            _ = try session.run(.editRoom, parameters)
            guard let sessionLength = edit.sessionLength else { return }
            try Self.set(sessionLength, of: room, since: edit.sessionLengthSince, clock: clock, session)
        }
    }

    private static func set(
        _ change: Edit.Change<Span>,
        of room: RoomID,
        since instant: Instant,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(timestamp: instant.rawValue)
        switch change {
        case .set(let length): parameters.add(Int32(length.rawValue / Span.minutes(1).rawValue))
        case .clear: parameters.add(Int32?.none)
        }
        parameters.add(timestamp: clock.rawValue)
        _ = try session.run(.setSessionLength, parameters)
        try RoomStart(room: room, instant: instant).queue(session)
    }

    private static func room(_ row: borrowing Row) throws -> Room {
        Room(
            id: RoomID(rawValue: try row.int64(0)),
            key: RoomKey(source: try row.text(1), providerRoomID: try row.text(2)),
            friendlyURL: try row.optionalText(3),
            description: try row.optionalText(4),
            externalID: try row.optionalText(5),
            firstSeenAt: Instant(rawValue: try row.timestamp(6)),
            sessionLength: try row.optionalInt64(7).map(Span.minutes),
            tags: try row.texts(8)
        )
    }
}
