import Attendance
import Postgres
import Reports
import Store

extension RESTService {
    /// All participants, or those of the room or session in the path or the query.
    func listParticipants(_ request: APIRequest) async throws -> APIAnswer {
        let (page, queryPeriod, isLive, roomID, sessionID) = try request.query.read {
            ($0.page(), $0.period(), $0.live(), $0.roomID(), $0.sessionID())
        }
        let period = try self.period(Self.period(queryPeriod, orIn: request.body))
        return try await pool.withConnection { connection in
            let list = ParticipantList(connection: connection)
            let room = try await room(in: request, or: roomID, connection)
            let session = try await session(in: request, or: sessionID, connection)
            let place = try await cursor(page) { try await list.find($0)?.place }
            if let room, let session, session.room != room {
                return APIAnswer(status: 200, body: PageAnswer([], totalCount: 0).json)
            }
            let filter = ParticipantList.Filter(room: room, session: session, isLive: isLive, period: period)
            let found = try await list.list(filter, place, clock: now())
            let items = found.members.map { ParticipantListItem($0).json }
            return APIAnswer(status: 200, body: PageAnswer(items, totalCount: found.total).json)
        }
    }

    func showParticipant(_ request: APIRequest) async throws -> APIAnswer {
        let name = try request.variable("participant")
        let clock = now()
        return try await pool.withConnection { connection in
            guard let entry = try await ParticipantList(connection: connection).find(name) else {
                throw Refusal.notFound
            }
            let end = entry.leftAt ?? max(clock, entry.place.joinedAt)
            let answer = ParticipantStatisticsAnswer(
                roomID: entry.room.publicID,
                roomExternalID: entry.room.externalID,
                roomFriendlyURL: entry.room.urlName,
                roomPrivacy: RoomSettings.privacy(entry.roomPrivacy),
                roomIsDeleted: entry.room.isDeleted,
                sessionID: entry.session?.description ?? "",
                isLive: entry.leftAt == nil,
                name: entry.name,
                role: entry.role,
                joinedAt: entry.place.joinedAt,
                leftAt: entry.leftAt,
                participation: end - entry.place.joinedAt
            )
            return APIAnswer(status: 200, body: answer.json)
        }
    }

    /// The session that a list is of: that of the path, or of the parameter `session_id`; nil for all.
    private func session(
        in request: APIRequest,
        or sessionID: String?,
        _ connection: Connection
    ) async throws -> SessionID? {
        if let name = request.variables["session"] { return try await session(name, connection).session.id }
        guard let sessionID else { return nil }
        do {
            return try await session(sessionID, connection).session.id
        } catch let refusal as Refusal where refusal.kind == .notFound {
            throw Self.unknown("session_id")
        }
    }

    /// The contract has the period of a session's participants in a body as well; the query wins.
    private static func period(_ query: PeriodRequest, orIn body: [UInt8]) throws(Refusal) -> PeriodRequest {
        guard query.dateStart == nil, query.dateEnd == nil, !body.isEmpty else { return query }
        let body = try RequestBody(body)
        let items = ["date_start", "date_end"].compactMap { name in body[name]?.text.map { (name: name, value: $0) } }
        return try QueryItems(items).read { $0.period() }
    }
}

extension ParticipantListItem {
    fileprivate init(_ entry: ParticipantList.Entry) {
        self.init(
            id: entry.id,
            externalID: entry.externalID,
            sessionID: entry.session?.description ?? "",
            roomID: entry.room.publicID,
            roomExternalID: entry.room.externalID,
            roomIsDeleted: entry.room.isDeleted,
            name: entry.name,
            role: entry.role,
            friendlyURL: entry.room.urlName,
            joinedAt: entry.place.joinedAt,
            leftAt: entry.leftAt,
            isLive: entry.leftAt == nil
        )
    }
}
