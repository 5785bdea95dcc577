package import Attendance
import Postgres
package import Reports
import SQLFiles

/// How an erasure changes the files that were published.
package struct PublishedErasure: Sendable {
    private let erase: @Sendable ((PublishedPerson) throws -> String?) throws -> [ErasedEdition]
    /// Whether everyone whom the files of a day name is meant, where people of a time are.
    let isWhollyMeant: @Sendable (CalendarDate) -> Bool

    /// - Parameters:
    ///   - isWhollyMeant: Whether everyone on a day is meant, where the people of a time are erased.
    ///   - erase: Changes the files, given what is to stand for a person, and returns what it changed.
    package init(
        isWhollyMeant: @escaping @Sendable (CalendarDate) -> Bool = { _ in false },
        erase: @escaping @Sendable ((PublishedPerson) throws -> String?) throws -> [ErasedEdition] = { _ in [] }
    ) {
        self.isWhollyMeant = isWhollyMeant
        self.erase = erase
    }

    /// Changes the files, takes note of their checksums, and returns how many there were.
    func run(
        _ session: borrowing DatabaseSession,
        _ pseudonym: (PublishedPerson) throws -> String?
    ) throws -> Int {
        var count = 0
        for edition in try erase(pseudonym) {
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
