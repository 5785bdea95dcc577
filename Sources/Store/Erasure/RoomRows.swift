import Attendance
import Postgres
import Reports
import SQLFiles

/// What becomes of published rows when everyone who was in a room is forgotten.
struct RoomRows {
    let room: RoomID
    let key: RoomKey
    let persons: PersonPseudonyms
    /// What names people in files that name them by pseudonyms.
    let pseudonyms: Pseudonyms?
    /// The texts of those who are known by the connection alone, nil before they are needed.
    private var connections: Set<[UInt8]>?

    init(room: RoomID, key: RoomKey, persons: PersonPseudonyms, pseudonyms: Pseudonyms?) {
        self.room = room
        self.key = key
        self.persons = persons
        self.pseudonyms = pseudonyms
    }

    /// What is to stand for the row's person: the same id if only the name goes, nil in another room.
    mutating func replacement(
        for row: PublishedPerson,
        _ session: borrowing DatabaseSession
    ) throws -> String? {
        guard row.source == key.source, row.roomID.utf8.elementsEqual(key.providerRoomID.utf8) else { return nil }
        let isKept =
            try PersonPseudonyms.isPseudonym(row.personID)
            || connections(session).contains(Array(row.personID.utf8))
        return isKept ? row.personID : persons.pseudonym(of: row.personID)
    }

    private mutating func connections(_ session: borrowing DatabaseSession) throws -> Set<[UInt8]> {
        if let connections { return connections }
        var parameters = Parameters()
        parameters.add(room.rawValue)
        var found: Set<[UInt8]> = []
        try session.run(.readConnectionsOfRoom, parameters).forEach { row in
            let connection = try row.text(0)
            found.insert(Array(connection.utf8))
            guard let pseudonyms else { return }
            found.insert(Array(pseudonyms.personID(source: key.source, id: connection).utf8))
        }
        connections = found
        return found
    }
}
