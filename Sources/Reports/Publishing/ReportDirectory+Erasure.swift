import Attendance
import Glibc

extension ReportDirectory {
    /// Where the editions of days are, whose attendance files can be changed.
    package var editionsOfDays: String { "\(path)/\(Shelf.daysName)/\(Shelf.revisionsName)" }

    /// Whether there are any.
    package var hasEditionsOfDays: Bool { access(editionsOfDays, F_OK) == 0 }

    /// Replaces people in the attendance files of every edition of every day.
    ///
    /// An edition that names any of them is written once more beside itself, with the data package that describes it and
    /// says that it was erased, and takes the place of the old one in one step, under the same name: readers find one
    /// or the other, whole. What a run that died left over is removed first, so doing it again completes it.
    ///
    /// - Parameters:
    ///   - isRehearsal: Whether nothing is written, so that it only counts.
    ///   - pseudonym: What is to stand for a person from now on, the name being left out; the person's id itself if only
    ///     the name goes, nil for somebody who is not meant.
    /// - Returns: What was changed, the editions of a revision in their order.
    /// - Throws: `PublishingError`, or what `pseudonym` throws.
    package func eraseAttendance(
        isRehearsal: Bool = false,
        _ pseudonym: (PublishedPerson) throws -> String?
    ) throws -> [ErasedEdition] {
        guard let links = try Directory(existing: "\(path)/\(Shelf.daysName)"),
            try links.contains(Shelf.revisionsName)
        else { return [] }
        let revisions = try links.directory(Shelf.revisionsName)
        if !isRehearsal {
            try revisions.lock()
            try revisions.restore()
            try Shelf.removeLeftovers(in: revisions)
            afterStep(.removedLeftovers)
        }
        var erased: [ErasedEdition] = []
        for edition in try revisions.entries().compactMap(EditionName.init(ofDay:)).sorted() {
            guard case .day(let date) = edition.period else { continue }
            let erasure = EditionErasure(
                edition: edition,
                date: date,
                isRehearsal: isRehearsal,
                afterStep: afterStep
            )
            if let changed = try erasure.run(in: revisions, pseudonym) { erased.append(changed) }
        }
        return erased
    }
}

extension EditionName {
    /// The edition of a day that `name` names, nil if it names none.
    fileprivate init?(ofDay name: String) {
        guard let date = CalendarDate(name.prefix(10)) else { return nil }
        self.init(name, of: .day(date))
    }
}

extension EditionName: Comparable {
    static func < (left: EditionName, right: EditionName) -> Bool {
        (left.period.description, left.revision, left.edition)
            < (right.period.description, right.revision, right.edition)
    }
}
