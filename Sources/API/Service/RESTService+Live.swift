import Attendance
import Postgres
import Reports
import Store

extension RESTService {
    /// The rooms that people are in, by when their sessions started.
    func listLiveRooms(_ request: APIRequest, namingPeople: Bool) async throws -> APIAnswer {
        let page = try request.query.read { $0.page() }
        let clock = now()
        return try await pool.withConnection { connection in
            let place = try await cursor(page) { try await liveSession($0, clock: clock, connection) }
            let found = try await OccupiedSessions(connection: connection).list(place)
            let items = try await items(found.members, namingPeople: namingPeople, clock: clock, connection)
                .map(\.json)
            return APIAnswer(status: 200, body: PageAnswer(items, totalCount: found.total, isCountFirst: true).json)
        }
    }

    /// One room: how many are in it, or who; none if nobody is.
    func showLiveRoom(_ request: APIRequest, namingPeople: Bool) async throws -> APIAnswer {
        let name = try request.variable("room")
        let clock = now()
        return try await pool.withConnection { connection in
            let room = try await room(name, connection)
            let occupied = try await OccupiedSessions(connection: connection).list(of: room.id)
            let items = try await items(occupied, namingPeople: namingPeople, clock: clock, connection)
            guard let item = items.first else {
                let item = LiveRoomItem(
                    id: room.publicID,
                    externalID: room.externalID,
                    sessionStart: nil,
                    sessionDuration: .zero,
                    participants: namingPeople ? .each([]) : .count(0)
                )
                return APIAnswer(status: 200, body: item.json)
            }
            return APIAnswer(status: 200, body: item.json)
        }
    }

    /// The session by which a room stands in the list, or stood there last; nil if nobody has been there, or it is no room.
    ///
    /// So whoever goes through the list goes on behind a room also when everybody has left it meanwhile.
    private func liveSession(_ name: String, clock: Instant, _ connection: Connection) async throws -> SessionID? {
        guard let id = try await roomToGoOnBehind(name, connection)?.id else { return nil }
        if let occupied = try await OccupiedSessions(connection: connection).list(of: id).first {
            return occupied.session
        }
        let last = try await SessionList(connection: connection).list(.init(room: id), Page(limit: 1), clock: clock)
        return last.members.first?.session.id
    }

    /// The rooms of the sessions, in their order, with how many are there or with who is.
    private func items(
        _ entries: [OccupiedSessions.Entry],
        namingPeople: Bool,
        clock: Instant,
        _ connection: Connection
    ) async throws -> [LiveRoomItem] {
        var people: [SessionID: [PresentPeople.Person]] = [:]
        if namingPeople, !entries.isEmpty {
            people = try await PresentPeople(connection: connection).read(in: entries.map(\.session))
        }
        return entries.map { entry in
            LiveRoomItem(
                id: entry.room.publicID,
                externalID: entry.room.externalID,
                sessionStart: entry.session.start,
                sessionDuration: max(.zero, clock - entry.session.start),
                participants: namingPeople
                    ? .each((people[entry.session] ?? []).map(LiveRoomItem.Participant.init))
                    : .count(entry.present)
            )
        }
    }
}

extension LiveRoomItem.Participant {
    fileprivate init(_ person: PresentPeople.Person) {
        self.init(
            id: person.id,
            externalID: person.externalID,
            name: person.name,
            role: person.role,
            joinedAt: person.joinedAt
        )
    }
}
