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
            let place = try await cursor(page) { text in
                let room = try await room(text, connection).id
                return try await OccupiedSessions(connection: connection).list(of: room).first?.session
            }
            let found = try await OccupiedSessions(connection: connection).list(place)
            var items: [JSONValue] = []
            for entry in found.members {
                items.append(try await item(entry, namingPeople: namingPeople, clock: clock, connection).json)
            }
            return APIAnswer(status: 200, body: PageAnswer(items, totalCount: found.total, isCountFirst: true).json)
        }
    }

    /// One room: how many are in it, or who; none if nobody is.
    func showLiveRoom(_ request: APIRequest, namingPeople: Bool) async throws -> APIAnswer {
        let name = try request.variable("room")
        let clock = now()
        return try await pool.withConnection { connection in
            let room = try await room(name, connection)
            guard let entry = try await OccupiedSessions(connection: connection).list(of: room.id).first else {
                let item = LiveRoomItem(
                    id: room.publicID,
                    externalID: room.externalID,
                    sessionStart: nil,
                    sessionDuration: .zero,
                    participants: namingPeople ? .each([]) : .count(0)
                )
                return APIAnswer(status: 200, body: item.json)
            }
            let item = try await item(entry, namingPeople: namingPeople, clock: clock, connection)
            return APIAnswer(status: 200, body: item.json)
        }
    }

    private func item(
        _ entry: OccupiedSessions.Entry,
        namingPeople: Bool,
        clock: Instant,
        _ connection: Connection
    ) async throws -> LiveRoomItem {
        var participants = LiveRoomItem.Participants.count(entry.present)
        if namingPeople {
            let filter = ParticipantList.Filter(session: entry.session, isLive: true)
            let everyone = Page<ParticipantPlace>(limit: .max, order: .oldestFirst)
            let list = try await ParticipantList(connection: connection).list(filter, everyone, clock: clock)
            participants = .each(
                list.members.map { person in
                    LiveRoomItem.Participant(
                        id: person.id,
                        externalID: person.externalID,
                        name: person.name,
                        role: person.role,
                        joinedAt: person.place.joinedAt
                    )
                }
            )
        }
        return LiveRoomItem(
            id: entry.room.publicID,
            externalID: entry.room.externalID,
            sessionStart: entry.session.start,
            sessionDuration: max(.zero, clock - entry.session.start),
            participants: participants
        )
    }
}
