package import Attendance
import Postgres
package import Reports
package import Store
import Webhooks

extension RESTService {
    func listRooms(_ request: APIRequest) async throws -> APIAnswer {
        let (page, tags) = try request.query.read { ($0.page(), $0.tags()) }
        return try await pool.withConnection { connection in
            let place = try await cursor(page) { text in
                try await roomToGoOnBehind(text, connection).map(RoomList.Place.init)
            }
            let found = try await RoomList(connection: connection).list(tags: tags, place, clock: now())
            let items = try found.members.map {
                try answer(for: $0, withSecrets: request.maySeeSecrets).listItem
            }
            return APIAnswer(status: 200, body: PageAnswer(items, totalCount: found.total).json)
        }
    }

    func createRoom(_ request: APIRequest) async throws -> APIAnswer {
        let room = try await create(try RequestBody(request.body), by: .api)
        return APIAnswer(status: 200, body: try answer(for: room).json)
    }

    /// Creates the room that `body` describes.
    ///
    /// - Parameters:
    ///   - body: The room.
    ///   - source: The source that it belongs to, nil for the API's own.
    ///   - registrar: Who registers it.
    /// - Returns: The room.
    /// - Throws: A refusal that names everything that is wrong with it.
    package func create(
        _ body: RequestBody,
        in source: String? = nil,
        by registrar: RegisteredRoom.Registrar
    ) async throws -> RegisteredRoom {
        let source = source ?? settings.source.name
        guard settings.sources[source] != nil else {
            throw Refusal.invalid([.init("source", "is none that is configured")])
        }
        let clock = now()
        let input = try RoomInput.creating(body, clock: clock)
        return try await pool.withConnection { connection in
            try await checkSubscriptions(input, connection)
            var generator = SystemRandomNumberGenerator()
            let id = UUIDText.format(UUIDBits.random())
            let draft = RoomDraft(
                input,
                key: RoomKey(source: source, providerRoomID: id),
                friendlyURL: input.friendlyURL?.value ?? FriendlyURL.random(using: &generator),
                registrar: registrar
            )
            do {
                return try await RoomRegistry(connection: connection).create(draft, clock: clock)
            } catch {
                throw Self.refusal(for: error)
            }
        }
    }

    func showRoom(_ request: APIRequest) async throws -> APIAnswer {
        let name = try request.variable("room")
        return try await pool.withConnection { connection in
            let room = try await room(name, connection)
            return APIAnswer(status: 200, body: try answer(for: room, withSecrets: request.maySeeSecrets).json)
        }
    }

    func editRoom(_ request: APIRequest) async throws -> APIAnswer {
        let name = try request.variable("room")
        let body = try RequestBody(request.body)
        let room = try await pool.withConnection { connection in
            try await self.room(name, connection)
        }
        let edited = try await edit(room, body, by: request.author)
        return APIAnswer(status: 200, body: try answer(for: edited).json)
    }

    /// Changes a room as `body` says.
    ///
    /// - Parameters:
    ///   - room: The room as it is.
    ///   - body: What to change.
    ///   - author: Who changes it.
    ///   - sessionLengthSince: From when on a new session length holds; nil for now.
    ///   - unlessChanged: Whether to refuse, as a conflict, what was changed since `room` was read.
    /// - Returns: The room as it is then.
    /// - Throws: A refusal that names everything that is wrong.
    package func edit(
        _ room: RegisteredRoom,
        _ body: RequestBody,
        by author: RoomAuthor,
        sessionLengthSince: Instant? = nil,
        unlessChanged: Bool = false
    ) async throws -> RegisteredRoom {
        let asRead = try RoomInput.editing(body, current: try Self.settings(of: room), clock: now())
        return try await pool.withConnection { connection in
            try await checkSubscriptions(asRead, connection)
            let registry = RoomRegistry(connection: connection)
            do {
                // What several settings have to do with each other holds for those that the room has by now.
                let changedAt = try await registry.edit(room.id, by: author, now: now) { (present, clock) in
                    guard !unlessChanged || present.updatedAt == room.updatedAt else {
                        throw Refusal(.conflict, "The room was changed meanwhile.")
                    }
                    let input = try RoomInput.editing(body, current: try Self.settings(of: present), clock: clock)
                    return RoomEdit(input, sessionLengthSince: sessionLengthSince ?? clock)
                }
                guard let changedAt, let edited = try await registry.room(room.id, clock: changedAt) else {
                    throw Refusal.notFound
                }
                return edited
            } catch {
                throw Self.refusal(for: error)
            }
        }
    }

    /// A room with all of its settings, as it is answered.
    package func description(of room: RegisteredRoom) throws -> JSONValue {
        try answer(for: room).json
    }

    /// Settings with which whoever knows them can broadcast or come in: a key that only reads is not told them.
    package static let secretSettings: Set<String> = ["restream_key", "telephony_pin_dtmf"]

    /// The room as it is answered.
    private func answer(for room: RegisteredRoom, withSecrets: Bool = true) throws -> RoomAnswer {
        RoomAnswer(
            id: room.publicID,
            friendlyURL: room.urlName,
            description: room.description,
            externalID: room.externalID,
            tags: room.tags,
            sessionLength: room.sessionLength,
            expiresAt: room.expiresAt,
            settings: try Self.settings(of: room).filter { withSecrets || !Self.secretSettings.contains($0.key) },
            roomURL: "\(settings.roomURLPrefix)/\(room.urlName)",
            createdAt: room.firstSeenAt,
            updatedAt: room.updatedAt ?? room.firstSeenAt
        )
    }

    /// The settings of the media client that were given.
    static func settings(of room: RegisteredRoom) throws -> [String: JSONValue] {
        let members = try JSONValue(parsing: Array(room.settings.utf8)).members
        return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    }

    /// Refuses what limits a room to subscriptions that are not there.
    private func checkSubscriptions(_ input: RoomInput, _ connection: Connection) async throws {
        let registry = SubscriptionRegistry(connection: connection)
        for (position, id) in (input.webhooks ?? []).enumerated() {
            guard try await registry.find(id) != nil else {
                throw Refusal.invalid([.init("webhooks.\(position)", "is the id of no webhook")])
            }
        }
    }

    private static func refusal(for error: any Error) -> any Error {
        switch error {
        case StoreError.friendlyURLIsTaken:
            Refusal.invalid([.init("friendly_url", "has already been taken")])
        case StoreError.roomExists:
            Refusal(.conflict, "There is such a room already; try again.")
        default: error
        }
    }
}
