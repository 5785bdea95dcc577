package import Attendance
import Postgres
package import Reports
import SQLFiles

/// How an erasure changes the files that were published.
package struct PublishedErasure: Sendable {
    private let erase: @Sendable ((PublishedPerson) throws -> String?) throws -> [ErasedEdition]
    /// Whether everyone whom the files of a day name is meant, where people of a time are.
    let isWhollyMeant: @Sendable (CalendarDate) -> Bool
    private let alias: @Sendable (_ source: String, _ id: String) -> String?

    /// - Parameters:
    ///   - isWhollyMeant: Whether everyone on a day is meant, where the people of a time are erased.
    ///   - alias: What files that name people by pseudonyms call the person of an id, nil if that is not known.
    ///   - erase: Changes the files, given what is to stand for a person, and returns what it changed.
    package init(
        isWhollyMeant: @escaping @Sendable (CalendarDate) -> Bool = { _ in false },
        alias: @escaping @Sendable (_ source: String, _ id: String) -> String? = { _, _ in nil },
        erase: @escaping @Sendable ((PublishedPerson) throws -> String?) throws -> [ErasedEdition] = { _ in [] }
    ) {
        self.isWhollyMeant = isWhollyMeant
        self.alias = alias
        self.erase = erase
    }

    /// What is to stand for a published person from now on, nil if the person is not among `names`.
    func pseudonym(of person: PublishedPerson, among names: ErasedNames) -> String? {
        if let pseudonym = names.pseudonym(of: person.personID) { return pseudonym }
        let id = names.ids?.lazy.map { String(decoding: $0, as: UTF8.self) }.first {
            alias(person.source, $0) == person.personID
        }
        return id.flatMap(names.pseudonym)
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
