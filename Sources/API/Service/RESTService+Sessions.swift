package import Attendance
import Postgres
import Reports
import Store
import Webhooks

extension RESTService {
    /// All sessions, or those of the room in the path or the query.
    func listSessions(_ request: APIRequest) async throws -> APIAnswer {
        let (page, period, isLive, roomID) = try request.query.read {
            ($0.page(), $0.period(), $0.live(), $0.roomID())
        }
        return try await pool.withConnection { connection in
            let room = try await room(in: request, or: roomID, connection)
            let place = try await cursor(page) { text in
                do {
                    return try await session(text, connection).session.id
                } catch let refusal as Refusal where refusal.kind == .notFound {
                    return nil as SessionID?
                }
            }
            let filter = SessionList.Filter(room: room, isLive: isLive, period: try self.period(period))
            let found = try await SessionList(connection: connection).list(filter, place, clock: now())
            let items = found.members.map { SessionListItem($0).json }
            return APIAnswer(status: 200, body: PageAnswer(items, totalCount: found.total).json)
        }
    }

    func showSession(_ request: APIRequest) async throws -> APIAnswer {
        let metrics = try request.query.read { $0.metrics(of: SessionStatisticsAnswer.metricNames) }
        let name = try request.variable("session")
        let clock = now()
        return try await pool.withConnection { connection in
            let entry = try await session(name, connection)
            guard let room = try await RoomRegistry(connection: connection).room(entry.room.id, clock: clock) else {
                throw Refusal.notFound
            }
            let end = entry.session.lastLeftAt ?? max(clock, entry.session.startedAt)
            let answer = SessionStatisticsAnswer(
                room: try StatisticsRoom(room),
                sessionID: entry.session.id.description,
                start: entry.session.startedAt,
                end: entry.session.endedAt == nil ? nil : entry.session.lastLeftAt,
                duration: end - entry.session.startedAt,
                isLive: entry.session.endedAt == nil,
                participation: entry.figures.participantTime,
                liveParticipants: entry.present,
                activeParticipants: entry.figures.participants,
                maxConcurrentParticipants: entry.figures.peakParticipants,
                activeRoles: try await SessionList(connection: connection).roles(of: entry)
            )
            return APIAnswer(status: 200, body: answer.json(metrics: metrics))
        }
    }

    func endSession(_ request: APIRequest) async throws -> APIAnswer {
        let name = try request.variable("session")
        let id = try await pool.withConnection { connection in
            try await session(name, connection).session.id
        }
        try await end(id)
        return APIAnswer(status: 200)
    }

    /// Ends a live session now, for everyone (R8).
    ///
    /// - Throws: A refusal if there is no such session, or it is over, or being ended.
    package func end(_ id: SessionID) async throws {
        guard endingSessions.begin(id) else { throw Refusal(.conflict, "The session is being ended already.") }
        defer { endingSessions.finish(id) }
        // What has arrived may have ended it by now.
        try await compute(id.room, clock: now())
        let entry = try await pool.withConnection { connection in
            try await session(id.description, connection)
        }
        guard entry.session.endedAt == nil else {
            throw Refusal(.conflict, "The session is not live.")
        }
        try await state(about: entry.room.key) { $0.sessionEnd(of: entry.room.key.providerRoomID, at: $1) }
        try await compute(id.room, clock: now())
    }

    /// Takes in what has arrived about a room.
    func compute(_ room: RoomID, clock: Instant) async throws {
        try await computingPool.withConnection { connection in
            _ = try await Computation(connection: connection).run(only: room, clock: clock)
        }
    }

    /// The room that a list is of: that of the path, or of the parameter `room_id`; nil for all.
    func room(in request: APIRequest, or roomID: String?, _ connection: Connection) async throws -> RoomID? {
        if let name = request.variables["room"] {
            return try await room(name, includingDeleted: true, connection).id
        }
        guard let roomID else { return nil }
        do {
            return try await room(roomID, includingDeleted: true, connection).id
        } catch let refusal as Refusal where refusal.kind == .notFound {
            throw Self.unknown("room_id")
        }
    }
}

extension SessionListItem {
    fileprivate init(_ entry: SessionList.Entry) {
        self.init(
            id: entry.session.id.description,
            start: entry.session.startedAt,
            end: entry.session.endedAt == nil ? nil : entry.session.lastLeftAt,
            roomID: entry.room.publicID,
            roomExternalID: entry.room.externalID,
            description: entry.room.description,
            friendlyURL: entry.room.urlName,
            roomIsDeleted: entry.room.isDeleted,
            participantsLive: entry.present,
            participantsTotal: entry.figures.participants,
            participantsMax: entry.figures.peakParticipants,
            isLive: entry.session.endedAt == nil
        )
    }
}

extension StatisticsRoom {
    /// The room as statistics name it.
    init(_ room: RegisteredRoom) throws {
        let settings = try RESTService.settings(of: room)
        self.init(
            id: room.publicID,
            externalID: room.externalID,
            description: room.description,
            friendlyURL: room.urlName,
            privacy: RoomSettings.privacy(settings["privacy"]?.text),
            source: room.registeredBy.rawValue,
            maxParticipants: RoomSettings.maxParticipants(settings["max_participants"]?.integer),
            isDeleted: room.deletedAt != nil
        )
    }
}
