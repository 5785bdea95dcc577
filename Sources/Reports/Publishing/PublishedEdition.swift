import Attendance
import Glibc

/// An edition of a revision in the directory, for readers who take its files one by one.
package struct PublishedEdition: Hashable, Sendable {
    /// A file that is there.
    package struct File: Hashable, Sendable {
        package let name: String
        /// Its length.
        package let bytes: Int
        /// Where it lies on this machine.
        package let path: String
        /// Whether it has a row for each person.
        package let namesPeople: Bool
    }

    /// What it is called in the directory: `2026-01-16.2`, or `2026-01-16.2.3` for the third edition of the revision.
    package let name: String
    package let revision: Int
    /// The IANA name of the time zone whose midnights bound it.
    package let timeZone: String
    /// Those of the names that editions have; whatever else may lie there is left out.
    package let files: [File]

    /// Every name that a file of a period of this kind may have, in the order in which they are shown.
    static func names(of period: ReportPeriod) -> [(name: String, namesPeople: Bool)] {
        let isMonthly = if case .month = period { true } else { false }
        let tables = ReportTable.allCases.filter { $0.isMonthly == isMonthly }
        return tables.flatMap { table in
            FileForm.endings.map { ending in
                // A schema has columns, no rows.
                (table.name + ending, table == .attendance && ending != FileForm.schema.ending)
            }
        } + [(DataPackage.fileName, false)]
    }
}

extension ReportDirectory {
    /// The newest edition of a revision, of the one that readers find without a number; nil if there is none.
    ///
    /// - Throws: `PublishingError`, `unreadable` if the edition doesn't describe itself.
    package func edition(of period: ReportPeriod, revision: Int? = nil) throws(PublishingError) -> PublishedEdition? {
        guard let links = try Directory(existing: "\(path)/\(Shelf.name(for: period))"),
            try links.contains(Shelf.revisionsName)
        else { return nil }
        let revisions = try links.directory(Shelf.revisionsName)
        let name: EditionName?
        if let revision {
            name = EditionName.all(among: try revisions.entries(), of: period).filter { $0.revision == revision }
                .max { $0.edition < $1.edition }
        } else {
            name = try Shelf.linked(period, in: links)
        }
        guard let name else { return nil }
        let edition = try revisions.directory("\(name)")
        let description = try edition.content(of: DataPackage.fileName).flatMap(DataPackageText.init)
        guard let description else { throw .unreadable(path: "\(edition.path)/\(DataPackage.fileName)") }
        var files: [PublishedEdition.File] = []
        for (file, namesPeople) in PublishedEdition.names(of: period) {
            guard let bytes = try edition.size(ofFile: file) else { continue }
            let path = "\(edition.path)/\(file)"
            files.append(PublishedEdition.File(name: file, bytes: bytes, path: path, namesPeople: namesPeople))
        }
        return PublishedEdition(
            name: "\(name)",
            revision: name.revision,
            timeZone: description.timeZone,
            files: files
        )
    }

    /// Whether anything was ever published here, as far as this machine can see.
    package func exists() throws(PublishingError) -> Bool {
        try Directory(existing: path) != nil
    }
}
