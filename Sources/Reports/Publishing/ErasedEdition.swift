package import Attendance

/// An edition of a day's revision whose files name fewer people than before.
package struct ErasedEdition: Hashable, Sendable {
    package let date: CalendarDate
    package let timeZone: String
    package let revision: Int
    /// The SHA-256 of each file that was changed.
    package let checksums: [String: String]
}

/// A person whom an attendance file names.
package struct PublishedPerson: Hashable, Sendable {
    package let date: CalendarDate
    package let source: String
    package let roomID: String
    package let personID: String

    package init(date: CalendarDate, source: String, roomID: String, personID: String) {
        self.date = date
        self.source = source
        self.roomID = roomID
        self.personID = personID
    }
}
