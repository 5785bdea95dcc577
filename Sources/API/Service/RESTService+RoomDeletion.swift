package import Attendance
import Postgres
import Reports
package import Store
import Webhooks

extension RESTService {
    func deleteRoom(_ request: APIRequest) async throws -> APIAnswer {
        let name = try request.variable("room")
        let input = try DeletionInput(try RequestBody(request.body))
        let room = try await pool.withConnection { connection in
            try await self.room(name, connection)
        }
        try await delete(room, input, by: request.author)
        return APIAnswer(status: 204)
    }

    /// Deletes a room, and puts out whoever is there.
    ///
    /// - Throws: A refusal if more than the room is to be deleted while it is live.
    package func delete(
        _ room: RegisteredRoom,
        _ input: DeletionInput,
        by author: RoomAuthor
    ) async throws {
        let isLive = try await isLive(room.id)
        guard !isLive || !(input.deleteResources || input.deleteHistory || input.deleteLibrary) else {
            throw Refusal(.invalid, "Cannot delete resources of a live room.")
        }
        guard
            try await delete(room.id, room.key, isLive: isLive, erasingHistory: input.deleteHistory, by: author)
        else { throw Refusal.notFound }
    }

    /// Rooms in which a session is going on are left alone.
    func deleteRoomsByTag(_ request: APIRequest) async throws -> APIAnswer {
        let input = try TaggedDeletionInput(try RequestBody(request.body))
        let rooms = try await pool.withConnection { connection in
            let list = RoomList(connection: connection)
            var problems: [Refusal.FieldProblem] = []
            var rooms: Set<RoomID> = []
            for (position, tag) in input.tags.enumerated() {
                let found = try await list.tagged([tag])
                if found.isEmpty { problems.append(.init("tags.\(position)", "is the tag of no room")) }
                rooms.formUnion(found)
            }
            guard problems.isEmpty else { throw Refusal.invalid(problems) }
            return rooms
        }
        if input.deletion.deleteHistory { try await checkSources(of: rooms) }
        for id in rooms where try await !isLive(id) {
            let room = try await pool.withConnection { try await RoomRegistry(connection: $0).room(id, clock: now()) }
            // Whoever else has deleted it meanwhile has done what was asked for.
            guard let room, room.deletedAt == nil, room.tags.hasAny(of: input.tags) else { continue }
            _ = try await delete(
                id,
                room.key,
                isLive: false,
                erasingHistory: input.deletion.deleteHistory,
                by: request.author
            )
        }
        return APIAnswer(status: 202, body: .object([]))
    }

    /// Refuses to forget who was in the rooms if that cannot be done for one of them.
    ///
    /// Found out amid the rooms, it would leave some deleted, and the answer could not say which.
    private func checkSources(of rooms: Set<RoomID>) async throws {
        for id in rooms {
            let room = try await pool.withConnection { try await RoomRegistry(connection: $0).room(id, clock: now()) }
            guard let room, room.deletedAt == nil, try await provider(of: room.key) == nil else { continue }
            throw Refusal(
                .conflict,
                "The room \(room.urlName) belongs to the source \(room.key.source), of which no provider is known; "
                    + "nothing was deleted."
            )
        }
    }

    /// Deletes a room whose time is over, as if it had been asked for.
    ///
    /// - Returns: False if it was deleted or its time put off meanwhile.
    package func deleteExpired(_ id: RoomID, _ key: RoomKey) async throws -> Bool {
        let isLive = try await isLive(id)
        // Nothing is stated of a room that stays.
        guard try await isExpired(id) else { return false }
        return try await delete(id, key, isLive: isLive, erasingHistory: false, by: .expiry)
    }

    private func isExpired(_ id: RoomID) async throws -> Bool {
        let clock = now()
        let room = try await pool.withConnection { try await RoomRegistry(connection: $0).room(id, clock: clock) }
        guard let room, room.deletedAt == nil, let end = room.expiresAt else { return false }
        return end <= clock
    }

    /// Whether a session is going on in the room, by all that has arrived.
    private func isLive(_ room: RoomID) async throws -> Bool {
        let clock = now()
        try await compute(room, clock: clock)
        return try await pool.withConnection { connection in
            let live = SessionList.Filter(room: room, isLive: true)
            return try await SessionList(connection: connection).list(live, Page(limit: 1), clock: clock).total > 0
        }
    }

    /// False if there is nothing to delete any more.
    private func delete(
        _ id: RoomID,
        _ key: RoomKey,
        isLive: Bool,
        erasingHistory: Bool,
        by author: RoomAuthor
    ) async throws -> Bool {
        let isStated = if isLive { true } else { try await mayBeHeardOf(id, key) }
        if isStated {
            try await state(about: key) { $0.roomDeletion(of: key.providerRoomID, at: $1) }
        }
        let clock = now()
        if isStated { try await compute(id, clock: clock) }
        // First, so that whatever breaks off can be asked for again.
        if erasingHistory { try await eraseHistory(of: id) }
        return try await pool.withConnection { connection in
            try await RoomRegistry(connection: connection).delete(id, by: author, clock: clock) != nil
        }
    }

    /// Whether it may yet be told that someone was in the room when it was deleted.
    private func mayBeHeardOf(_ id: RoomID, _ key: RoomKey) async throws -> Bool {
        guard settings.sources[key.source] != nil else { return false }
        return try await pool.withConnection { try await RoomRegistry(connection: $0).hasHistory(id) }
    }

    /// Forgets who was in a room.
    private func eraseHistory(of id: RoomID) async throws {
        let room = try await pool.withConnection { connection in
            try await RoomRegistry(connection: connection).room(id, clock: now())
        }
        guard let room else { throw Refusal.notFound }
        guard let provider = try await provider(of: room.key) else {
            throw Refusal(
                .conflict,
                "The room belongs to the source \(room.key.source), of which no provider is known."
            )
        }
        _ = try await custodyPool.withConnection { connection in
            let erasure = RoomErasure(connection: connection) { try await self.compute($0, clock: now()) }
            return try await erasure.erase(
                id,
                key: room.key,
                firstSeenAt: room.firstSeenAt,
                provider: provider,
                now: now
            )
        }
    }

    /// Whose webhooks the room's source receives, or did while it was configured; nil if that is not known.
    private func provider(of room: RoomKey) async throws -> Provider? {
        if let source = settings.sources[room.source] { return source.provider }
        return try await pool.withConnection { try await SourceRegistry.providers($0)[room.source] }
    }

    /// Records what was done to a room, in the words of its provider.
    func state(about room: RoomKey, _ word: (Provider, Instant) -> [UInt8]) async throws {
        let source = try source(of: room)
        let clock = now()
        let body = word(source.provider, clock)
        try await record(
            Delivery(
                id: DeliveryID(receivedAt: clock, random: .random(in: 0 ... .max)),
                source: source.name,
                receivedAt: clock,
                body: body,
                reading: source.read(body: body, receivedAt: clock, trust: .sender)
            )
        )
    }

    private func source(of room: RoomKey) throws(Refusal) -> SourceSettings {
        guard let source = settings.sources[room.source] else {
            throw Refusal(.conflict, "The room belongs to the source \(room.source), which is not configured here.")
        }
        return source
    }
}
