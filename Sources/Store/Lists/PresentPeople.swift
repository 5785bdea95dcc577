package import Attendance
package import Postgres
import SQLFiles

/// Who is in which session right now.
package struct PresentPeople: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// Somebody who is present.
    package struct Person: Sendable {
        /// The participant's id by which applications know it.
        package var id: String
        package var joinedAt: Instant
        /// The provider's id for the person, if it gave one.
        package var externalID: String?
        package var name: String?
        package var role: String?
    }

    /// Those who are in any of `sessions`, each session's in the order of their joins; a session that nobody is in is
    /// left out.
    ///
    /// - Throws: `PostgresError`.
    package func read(in sessions: [SessionID]) async throws -> [SessionID: [Person]] {
        var parameters = Parameters()
        parameters.add(int64s: sessions.map(\.room.rawValue))
        parameters.add(uuids: sessions.map(\.rawValue))
        return try await connection.inTransaction(.snapshot) { [parameters] session in
            let stays = try session.run(.readPresentPeople, parameters).map(Stay.init)
            let first = try ParticipantList.firstStays(among: stays.lazy.map(\.place), session)
            var people: [SessionID: [Person]] = [:]
            for stay in stays {
                people[stay.session, default: []].append(stay.person(isFirst: first.contains(stay.place)))
            }
            return people
        }
    }
}

/// A stay that is not over.
private struct Stay {
    var place: ParticipantPlace
    var session: SessionID
    var personID: String
    var name: String?
    var role: String?

    init(_ row: borrowing Row) throws {
        place = try ParticipantList.place(row)
        session = SessionID(rawValue: try row.uuid(4))
        personID = try row.text(5)
        name = try row.optionalText(6)
        role = try row.optionalText(7)
    }

    func person(isFirst: Bool) -> PresentPeople.Person {
        PresentPeople.Person(
            id: ParticipantID.text(of: place, isFirst: isFirst),
            joinedAt: place.joinedAt,
            externalID: ParticipantList.externalID(of: personID, place),
            name: name,
            role: role
        )
    }
}
