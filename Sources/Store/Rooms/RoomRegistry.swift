package import Attendance
package import Postgres
import SQLFiles

/// The rooms and their settings.
package struct RoomRegistry: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// Up to `limit` rooms in the order of source and provider's room id, after the one given; none that is deleted.
    package func list(
        source: String?,
        after: RoomKey?,
        limit: Int,
        clock: Instant
    ) async throws -> [RegisteredRoom] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: source)
            parameters.add(text: after?.source)
            parameters.add(text: after?.providerRoomID)
            parameters.add(Int64(limit))
            parameters.add(timestamp: clock.rawValue)
            return try session.runPlanned(.listRooms, parameters).map { try RegisteredRoom($0) }
        }
    }

    /// The rooms that `text` may mean: the provider's room id, the id that applications know, or the friendly URL.
    ///
    /// There are more than one if sources share it, or if a deleted room had it; those come last.
    package func find(_ text: String, clock: Instant) async throws -> [RegisteredRoom] {
        // A UUID means the same in either case; the provider's own is kept as it was sent, which may be in capitals.
        let canonical = UUIDText.parse(text).map(UUIDText.format) ?? text
        let spellings = canonical == text ? [text] : [text, canonical]
        let number = PublicRoomID.room(of: canonical) ?? FriendlyURL.room(of: text)
        let rooms = try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(texts: spellings)
            parameters.add(number?.rawValue)
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.findRooms, parameters).map { try RegisteredRoom($0) }
        }
        // What was made of a number names only a room that has no name of its own.
        return rooms.filter { room in
            room.id != number
                || [room.publicID, room.urlName, room.key.providerRoomID].contains(where: spellings.contains)
        }
    }

    /// The room of the number, nil if there is none.
    package func room(_ id: RoomID, clock: Instant) async throws -> RegisteredRoom? {
        try await connection.withSession { session in
            try Self.read([id], clock: clock, session).first
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

    /// Creates a room, all of it or nothing; a session length holds for all of its sessions.
    ///
    /// - Returns: The room.
    /// - Throws: `StoreError.friendlyURLIsTaken`, `.roomExists` if there is one of this number, `PostgresError`.
    package func create(_ draft: RoomDraft, clock: Instant) async throws -> RegisteredRoom {
        try await inTransaction { session in
            try Self.claim(draft.friendlyURL, for: draft.id, session)
            let created = try session.run(.createRoom, draft.parameters(clock: clock)).rowCount
            guard created == 1 else { throw StoreError.roomExists }
            if !draft.tags.isEmpty { try Self.listTags(of: draft.id, session) }
            if let length = draft.sessionLength {
                // Not from the clock on: a first join may be told in whole seconds, or by a clock that is behind.
                try Self.set(.set(length), of: draft.id, since: RoomStart.beginning, clock: clock, session)
            }
            try Self.count(1, firstSeenAt: clock, session)
            guard let room = try Self.read([draft.id], clock: clock, session).first else {
                throw StoreError.roomExists
            }
            return room
        }
    }

    /// Changes a room, all of it or nothing.
    ///
    /// A changed session length has the room computed again from when it holds; it is recorded as set at `clock`. What the
    /// room has otherwise than before is written down as a change by `author`.
    ///
    /// - Returns: Whether there is such a room; one that is deleted isn't changed any more.
    /// - Throws: `StoreError.friendlyURLIsTaken`, `PostgresError`.
    @discardableResult
    package func edit(_ room: RoomID, _ edit: RoomEdit, by author: RoomAuthor, clock: Instant) async throws -> Bool {
        try await self.edit(room, by: author, now: { clock }) { _, _ in edit } != nil
    }

    /// Changes a room as `decide` says, which sees it as it is when nobody else can change it any more.
    ///
    /// - Parameters:
    ///   - room: The room.
    ///   - author: Who changes it.
    ///   - now: The clock. It is read when nobody else can change the room any more, so that of two changes the one that
    ///     comes last is also the one that holds last.
    ///   - decide: The change, given the room and the time.
    /// - Returns: When it was changed; nil if there is no such room.
    /// - Throws: As above, and what `decide` throws; then nothing is changed.
    package func edit(
        _ room: RoomID,
        by author: RoomAuthor,
        now: @Sendable () -> Instant,
        _ decide: @Sendable (RegisteredRoom, Instant) throws -> RoomEdit
    ) async throws -> Instant? {
        try await inTransaction { session in
            guard let locked = try Self.lock(room, session) else { return nil }
            let clock = now()
            guard let present = try Self.read([room], clock: clock, session).first else { return nil }
            let edit = try decide(present, clock)
            let old = try RoomChanges.settings(of: room, at: edit.sessionLengthSince, session)
            if let change = edit.friendlyURL, !locked.isNamed(change.value) {
                // Whoever lets go of one has the other already, so nobody waits for each other in a circle.
                if let new = change.value { try Self.claim(new, for: room, session) }
                if let old = locked.friendlyURL { try Self.release(old, of: room, session) }
            }
            _ = try session.run(.editRoom, edit.parameters(room, clock: clock))
            if edit.tags != nil { try Self.listTags(of: room, session) }
            if let sessionLength = edit.sessionLength {
                try Self.set(sessionLength, of: room, since: edit.sessionLengthSince, clock: clock, session)
                try RoomStart(room: room, instant: edit.sessionLengthSince).queue(session)
            }
            let new = try RoomChanges.settings(of: room, at: edit.sessionLengthSince, session)
            try RoomChanges.record(from: old, to: new, of: room, by: author, clock: clock, session)
            return clock
        }
    }

    /// Deletes a room: it is in no list any more, and its friendly URL is free.
    ///
    /// One that is to expire is left alone if its time was put off meanwhile.
    ///
    /// - Returns: Whether it has history, for whose reports it is kept; nil if nothing was deleted.
    package func delete(_ room: RoomID, by author: RoomAuthor, clock: Instant) async throws -> Bool? {
        try await inTransaction { session in
            guard let locked = try Self.lock(room, session), author != .expiry || locked.isExpired(at: clock) else {
                return nil
            }
            if let friendlyURL = locked.friendlyURL { try Self.release(friendlyURL, of: room, session) }
            var parameters = Parameters()
            parameters.add(room.rawValue)
            parameters.add(timestamp: clock.rawValue)
            let deleted = try session.run(.deleteRoom, parameters).first { row in
                (firstSeenAt: Instant(rawValue: try row.timestamp(0)), hasHistory: try row.bool(1))
            }
            guard let deleted else { return nil }
            try Self.listTags(of: room, session)
            try Self.count(-1, firstSeenAt: deleted.firstSeenAt, session)
            if !deleted.hasHistory { try RoomChanges.forget(of: room, session) }
            let deletion = #"{"deleted_at": "\#(RFC3339.format(clock))"}"#
            try RoomChanges.record(from: "{}", to: deletion, of: room, by: author, clock: clock, session)
            return deleted.hasHistory
        }
    }

    /// Whether anything was ever told of a room.
    package func hasHistory(_ room: RoomID) async throws -> Bool {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(room.rawValue)
            return try session.run(.checkRoomHistory, parameters).first { try $0.bool(0) } ?? false
        }
    }

    /// How often what waited in a circle is tried again.
    private static let repetitions = 4

    /// Two rooms that want what is made of each other's number wait for each other; the one that is given up for it finds out
    /// the next time that it may not have it, or once more if it is quicker than the one that it kept waiting.
    private func inTransaction<R: Sendable>(
        _ body: @Sendable (borrowing DatabaseSession) throws -> R
    ) async throws -> R {
        for _ in 0..<Self.repetitions {
            do {
                return try await connection.inTransaction(.readCommitted, body)
            } catch let error as PostgresError where error.sqlState == "40P01" {
                continue
            }
        }
        return try await connection.inTransaction(.readCommitted, body)
    }

    /// Has the lists of tagged rooms follow the room's tags.
    private static func listTags(of room: RoomID, _ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        _ = try session.run(.forgetRoomTags, parameters)
        _ = try session.run(.rememberRoomTags, parameters)
    }

    /// The rooms whose time is over at `clock`, with the sources they belong to.
    package func expired(clock: Instant) async throws -> [(id: RoomID, key: RoomKey)] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.readExpiredRooms, parameters).map { row in
                (
                    RoomID(rawValue: try row.int64(0)),
                    RoomKey(source: try row.text(1), providerRoomID: try row.text(2))
                )
            }
        }
    }

    /// The settings that are images, which may have half a megabyte each: lists do without them.
    package static let images = ["custom_logo", "application_logo"]

    /// The rooms of the numbers, in the order of the numbers given.
    static func read(
        _ ids: [RoomID],
        withoutImages: Bool = false,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> [RegisteredRoom] {
        guard !ids.isEmpty else { return [] }
        var parameters = Parameters()
        parameters.add(int64s: ids.map(\.rawValue))
        parameters.add(timestamp: clock.rawValue)
        parameters.add(texts: withoutImages ? images : [])
        var rooms: [RoomID: RegisteredRoom] = [:]
        try session.run(.readRooms, parameters).forEach { row in
            let room = try RegisteredRoom(row)
            rooms[room.id] = room
        }
        return ids.compactMap { rooms[$0] }
    }

    /// A room that nobody else changes until the transaction ends.
    private struct LockedRoom {
        var friendlyURL: String?
        var expiresAt: Instant?

        func isExpired(at clock: Instant) -> Bool { expiresAt.map { $0 <= clock } ?? false }

        /// Whether that is its name already, byte for byte: texts that only look the same are others to the database.
        func isNamed(_ name: String?) -> Bool {
            name.map { Array($0.utf8) } == friendlyURL.map { Array($0.utf8) }
        }
    }

    /// Nil if there is no such room, or it is deleted.
    private static func lock(_ room: RoomID, _ session: borrowing DatabaseSession) throws -> LockedRoom? {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        let found = try session.run(.lockRoom, parameters).first { row in
            (
                room: LockedRoom(
                    friendlyURL: try row.optionalText(0),
                    expiresAt: try row.optionalTimestamp(2).map(Instant.init(rawValue:))
                ),
                isDeleted: try !row.isNull(1)
            )
        }
        return found.flatMap { $0.isDeleted ? nil : $0.room }
    }

    /// Nor is what is made of another room's number to be had: that one goes by it while it has no name of its own.
    private static func claim(_ friendlyURL: String, for room: RoomID, _ session: borrowing DatabaseSession) throws {
        if let other = FriendlyURL.room(of: friendlyURL), other != room, try lock(other, session) != nil {
            throw StoreError.friendlyURLIsTaken
        }
        var parameters = Parameters()
        parameters.add(text: friendlyURL)
        parameters.add(room.rawValue)
        guard try session.run(.claimFriendlyURL, parameters).rowCount == 1 else {
            throw StoreError.friendlyURLIsTaken
        }
    }

    private static func release(_ friendlyURL: String, of room: RoomID, _ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(text: friendlyURL)
        parameters.add(room.rawValue)
        _ = try session.run(.releaseFriendlyURL, parameters)
    }

    private static func count(_ rooms: Int64, firstSeenAt: Instant, _ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(timestamp: firstSeenAt.rawValue)
        parameters.add(rooms)
        _ = try session.run(.countRoom, parameters)
    }

    private static func set(
        _ change: Change<Span>,
        of room: RoomID,
        since instant: Instant,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(timestamp: instant.rawValue)
        parameters.add(change.value.map { Int32($0.rawValue / Span.minutes(1).rawValue) })
        parameters.add(timestamp: clock.rawValue)
        _ = try session.run(.setSessionLength, parameters)
    }
}
