import Attendance
import Postgres
import Reports
import Store
import Webhooks

extension RESTService {
    func listRooms(_ request: APIRequest) async throws -> APIAnswer {
        let (page, tags) = try request.query.read { ($0.page(), $0.tags()) }
        return try await pool.withConnection { connection in
            let place = try await cursor(page) { text in
                try await RoomRegistry(connection: connection).find(text, clock: now()).first.map(RoomList.Place.init)
            }
            let found = try await RoomList(connection: connection).list(tags: tags, place, clock: now())
            let items = try found.members.map { try answer(for: $0).listItem }
            return APIAnswer(status: 200, body: PageAnswer(items, totalCount: found.total).json)
        }
    }

    func createRoom(_ request: APIRequest) async throws -> APIAnswer {
        let clock = now()
        let input = try RoomInput.creating(try RequestBody(request.body), clock: clock)
        return try await pool.withConnection { connection in
            try await checkSubscriptions(input, connection)
            var generator = SystemRandomNumberGenerator()
            let id = UUIDText.format(Self.randomUUID(using: &generator))
            let draft = RoomDraft(
                id: RoomID(source: settings.source.name, providerRoomID: id),
                key: RoomKey(source: settings.source.name, providerRoomID: id),
                friendlyURL: input.friendlyURL?.value ?? FriendlyURL.random(using: &generator),
                description: input.description?.value,
                externalID: input.externalID?.value,
                tags: input.tags?.value ?? [],
                sessionLength: input.sessionLength?.value,
                expiresAt: input.expiresAt?.value,
                settings: Self.document(
                    input.settings.compactMap { setting in setting.value.map { (setting.name, $0) } }
                ),
                registrar: .api
            )
            do {
                let room = try await RoomRegistry(connection: connection).create(draft, clock: clock)
                return APIAnswer(status: 200, body: try answer(for: room).json)
            } catch {
                throw Self.refusal(for: error)
            }
        }
    }

    func showRoom(_ request: APIRequest) async throws -> APIAnswer {
        let name = try request.variable("room")
        return try await pool.withConnection { connection in
            APIAnswer(status: 200, body: try answer(for: try await room(name, connection)).json)
        }
    }

    func editRoom(_ request: APIRequest) async throws -> APIAnswer {
        let clock = now()
        let name = try request.variable("room")
        let body = try RequestBody(request.body)
        return try await pool.withConnection { connection in
            let registry = RoomRegistry(connection: connection)
            let room = try await room(name, connection)
            let input = try RoomInput.editing(body, current: try Self.settings(of: room), clock: clock)
            try await checkSubscriptions(input, connection)
            do {
                guard try await registry.edit(room.id, Self.edit(input, clock: clock), clock: clock),
                    let edited = try await registry.room(room.id, clock: clock)
                else { throw Refusal.notFound }
                return APIAnswer(status: 200, body: try answer(for: edited).json)
            } catch {
                throw Self.refusal(for: error)
            }
        }
    }

    /// The room as it is answered.
    private func answer(for room: RegisteredRoom) throws -> RoomAnswer {
        RoomAnswer(
            id: room.publicID,
            friendlyURL: room.urlName,
            description: room.description,
            externalID: room.externalID,
            tags: room.tags,
            sessionLength: room.sessionLength,
            expiresAt: room.expiresAt,
            settings: try Self.settings(of: room),
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

    private static func edit(_ input: RoomInput, clock: Instant) -> RoomEdit {
        RoomEdit(
            // A room is never without one: what clears it gives back the one that is made of its number.
            friendlyURL: input.friendlyURL,
            description: input.description,
            externalID: input.externalID,
            tags: input.tags,
            expiresAt: input.expiresAt,
            settings: document(input.settings.compactMap { setting in setting.value.map { (setting.name, $0) } }),
            clearedSettings: input.settings.filter { $0.value == nil }.map(\.name),
            sessionLength: input.sessionLength,
            sessionLengthSince: clock
        )
    }

    private static func document(_ settings: [(key: String, value: JSONValue)]) -> String {
        String(decoding: JSONValue.object(settings).line, as: UTF8.self)
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

    /// A UUID of version 4 (RFC 9562).
    static func randomUUID(using generator: inout some RandomNumberGenerator) -> UInt128 {
        let random = UInt128.random(in: 0 ... .max, using: &generator)
        return random & ~(0xF << 76) & ~(0b11 << 62) | 0x4 << 76 | 0b10 << 62
    }
}
