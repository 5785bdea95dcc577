import Attendance
package import Postgres
package import Reports
import SQLFiles

/// How an erasure changes the files that were published.
package struct PublishedErasure: Sendable {
    /// What names people in files that name them by pseudonyms, nil if that is not known.
    let pseudonyms: Pseudonyms?
    private let erase: Erase

    /// Changes the files, or tells in a rehearsal what it would change, given what is to stand for a person: the id
    /// itself if only the name goes, nil for somebody who is not meant.
    package typealias Erase =
        @Sendable (
            _ isRehearsal: Bool,
            _ replacement: (PublishedPerson) throws -> String?
        ) throws -> [ErasedEdition]

    /// - Parameters:
    ///   - pseudonyms: What names people in files that name them by pseudonyms, nil if that is not known.
    ///   - erase: Changes the files.
    package init(pseudonyms: Pseudonyms? = nil, erase: @escaping Erase = { _, _ in [] }) {
        self.pseudonyms = pseudonyms
        self.erase = erase
    }

    /// Whether days were ever published, so that there may be files that name people.
    package static func isCalledFor(_ connection: Connection) async throws -> Bool {
        try await connection.withSession { session in
            try session.run(.checkPublishedDays).first { try $0.bool(0) } ?? false
        }
    }

    /// Has every person whom the files name looked at, and changes nothing.
    func look(_ look: (PublishedPerson) throws -> String?) throws {
        _ = try erase(true, look)
    }

    /// Changes the files, takes note of their checksums, and returns how many there were.
    func run(
        isRehearsal: Bool,
        _ session: borrowing DatabaseSession,
        _ replacement: (PublishedPerson) throws -> String?
    ) throws -> Int {
        var count = 0
        for edition in try erase(isRehearsal, replacement) {
            var parameters = Parameters()
            parameters.add(date: edition.date.daysSinceEpoch)
            parameters.add(text: edition.timeZone)
            parameters.add(Int32(edition.revision))
            parameters.add(text: ReportRevisions.json(edition.checksums))
            _ = try session.run(.changeChecksums, parameters)
            count += edition.checksums.count
        }
        return count
    }
}
