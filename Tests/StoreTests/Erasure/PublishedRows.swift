import Attendance
import ClockTesting
import Reports
import Store
import Synchronization
import Webhooks

/// Rows as attendance files have them, and what an erasure would have stand for each one's person.
final class PublishedRows: Sendable {
    /// By which files name people that name them by pseudonyms.
    static let key: Pseudonyms = {
        guard let key = Pseudonyms(key: Array("a key of sixteen bytes and more".utf8)) else { fatalError("too short") }
        return key
    }()

    private let rows: [PublishedPerson]
    private let found = Mutex<[String?]>([])

    init(_ rows: [PublishedPerson]) {
        self.rows = rows
    }

    /// What is to stand for each row's person; nil for one that is left alone.
    var replacements: [String?] { found.withLock(\.self) }

    /// The files that have the rows.
    func files(_ key: Pseudonyms? = nil) -> PublishedErasure {
        PublishedErasure(pseudonyms: key) { [self] _, replacement in
            let replacements = try rows.map(replacement)
            found.withLock { $0 = replacements }
            return []
        }
    }
}

extension PublishedPerson {
    /// A row of a room of the house.
    static func row(
        _ personID: String,
        _ name: String? = "Somebody",
        in room: String = "R1",
        of source: String = ErasureHouse.source.name,
        joined firstJoinedAt: Instant = "09:00"
    ) -> PublishedPerson {
        PublishedPerson(
            source: source,
            roomID: room,
            personID: personID,
            name: name,
            firstJoinedAt: firstJoinedAt
        )
    }
}
