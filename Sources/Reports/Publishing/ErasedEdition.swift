package import Attendance

/// An edition of a day's revision whose files name fewer people than before.
package struct ErasedEdition: Hashable, Sendable {
    package let date: CalendarDate
    package let timeZone: String
    package let revision: Int
    /// The SHA-256 of each file that was changed.
    package let checksums: [String: String]
}

/// A person whom an attendance file names: what one of its rows says of who was in a session.
package struct PublishedPerson: Hashable, Sendable {
    package let source: String
    package let roomID: String
    package let personID: String
    package let name: String?
    /// When the person first joined the session.
    package let firstJoinedAt: Instant

    package init(source: String, roomID: String, personID: String, name: String?, firstJoinedAt: Instant) {
        self.source = source
        self.roomID = roomID
        self.personID = personID
        self.name = name
        self.firstJoinedAt = firstJoinedAt
    }
}
