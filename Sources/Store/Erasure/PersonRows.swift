import Attendance
import Postgres
import Reports
import SQLFiles
import Webhooks

/// What becomes of published rows when persons are forgotten: what stands in the database for whom they name.
///
/// Rows are judged by what the database knows of their room while it still names people, and by what was asked for where
/// it knows nothing: it may be younger than the files.
struct PersonRows {
    let subject: PersonErasure.Subject
    /// The texts that stand for the persons, nil where everyone of a time is meant.
    let sought: SoughtPersons?
    let persons: PersonPseudonyms
    /// What names people in files that name them by pseudonyms.
    let pseudonyms: Pseudonyms?

    private var rooms: [RoomID: ErasedRoom] = [:]
    private var texts = 0

    /// With more texts than these in memory they are read again.
    private static let mostTexts = 200_000

    init(
        subject: PersonErasure.Subject,
        sought: SoughtPersons?,
        persons: PersonPseudonyms,
        pseudonyms: Pseudonyms?
    ) {
        self.subject = subject
        self.sought = sought
        self.persons = persons
        self.pseudonyms = pseudonyms
    }

    /// What is to stand for the row's person: the same id if only the name goes, nil if the person is not meant.
    ///
    /// - Throws: `StoreError.pseudonymsWithoutKey` if it takes the key to tell, `PostgresError`.
    mutating func replacement(
        for row: PublishedPerson,
        _ session: borrowing DatabaseSession
    ) throws -> String? {
        let roomID = RoomID(source: row.source, providerRoomID: row.roomID)
        let room = try self.room(roomID, of: row.source, session)
        let person = Array(row.personID.utf8)
        if let known = room.persons[person] { return known ?? row.personID }
        if room.connections.contains(person) { return row.personID }
        if isSought(row, in: roomID) {
            return PersonPseudonyms.isPseudonym(row.personID) ? row.personID : pseudonym(of: row, in: roomID)
        }
        if let name = row.name, room.names[person]?.contains(Array(name.utf8)) ?? false { return row.personID }
        guard pseudonyms != nil || !Pseudonyms.isPersonID(row.personID) || !mayBeMeant(row, room) else {
            throw StoreError.pseudonymsWithoutKey
        }
        return nil
    }

    /// Whether what was asked for means the row's person, whatever the database knows.
    private func isSought(_ row: PublishedPerson, in room: RoomID) -> Bool {
        guard let sought else { return subject.isBefore(row.firstJoinedAt) }
        return sought.include(person: Array(row.personID.utf8), in: room, of: row.source)
            || soughtText(of: row, in: room) != nil
    }

    private func pseudonym(of row: PublishedPerson, in room: RoomID) -> String {
        persons.pseudonym(of: soughtText(of: row, in: room) ?? row.personID)
    }

    /// The text that was asked for and that the row's pseudonym stands for.
    private func soughtText(of row: PublishedPerson, in room: RoomID) -> String? {
        guard let pseudonyms, let sought, Pseudonyms.isPersonID(row.personID) else { return nil }
        return sought.persons.keys.lazy
            .filter { sought.include(person: $0, in: room, of: row.source) }
            .map { String(decoding: $0, as: UTF8.self) }
            .first { pseudonyms.personID(source: row.source, id: $0) == row.personID }
    }

    private func mayBeMeant(_ row: PublishedPerson, _ room: ErasedRoom) -> Bool {
        switch subject {
        case .person(_, let source): source == nil || source == row.source
        case .before: !room.persons.isEmpty
        }
    }

    private mutating func room(
        _ room: RoomID,
        of source: String,
        _ session: borrowing DatabaseSession
    ) throws -> ErasedRoom {
        if let known = rooms[room] { return known }
        let erased = try ErasedRoom(room, of: source, pseudonyms, session)
        if texts + erased.count > Self.mostTexts { (rooms, texts) = ([:], 0) }
        rooms[room] = erased
        texts += erased.count
        return erased
    }
}

/// Who is to be forgotten in one room, by the texts that files may have, in exact bytes.
private struct ErasedRoom {
    /// Each person's pseudonym, nil for who stays known by the connection.
    private(set) var persons: [[UInt8]: String?] = [:]
    /// The persons' connections.
    private(set) var connections: Set<[UInt8]> = []
    /// The persons' names that stand beside others, under the same connection.
    private(set) var names: [[UInt8]: Set<[UInt8]>] = [:]

    /// How many texts it has.
    var count: Int { persons.count + connections.count + names.count + 1 }

    /// Reads them, each also by the pseudonym under which files may name it.
    init(
        _ room: RoomID,
        of source: String,
        _ pseudonyms: Pseudonyms?,
        _ session: borrowing DatabaseSession
    ) throws {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        try session.run(.readErasedPersonsOfRoom, parameters).forEach { row in
            let text = try row.text(0)
            let (pseudonym, isConnection) = (try row.optionalText(1), try row.bool(2))
            add(text, pseudonym, isConnection: isConnection, name: try row.optionalText(3))
            guard let pseudonyms else { return }
            add(
                pseudonyms.personID(source: source, id: text),
                pseudonym,
                isConnection: isConnection,
                name: try row.optionalText(3).map { pseudonyms.name(source: source, name: $0) }
            )
        }
    }

    private mutating func add(_ text: String, _ pseudonym: String?, isConnection: Bool, name: String?) {
        let text = Array(text.utf8)
        if let name {
            names[text, default: []].insert(Array(name.utf8))
        } else if isConnection {
            connections.insert(text)
        } else {
            persons[text] = .some(pseudonym)
        }
    }
}

extension PersonErasure.Subject {
    /// Whether everyone is meant who came at the instant.
    fileprivate func isBefore(_ instant: Instant) -> Bool {
        if case .before(let end) = self { instant < end } else { false }
    }
}
