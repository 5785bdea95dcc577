import Attendance

/// Replaces people in the attendance files of one edition of a day.
struct EditionErasure {
    let edition: EditionName
    let date: CalendarDate
    /// Whether nothing is written, so that it only counts.
    let isRehearsal: Bool
    let afterStep: @Sendable (PublishingStep) -> Void

    /// Replaces them, and returns what was changed, nil if nothing was.
    func run(
        in revisions: borrowing Directory,
        _ pseudonym: (PublishedPerson) throws -> String?
    ) throws -> ErasedEdition? {
        let name = "\(edition)"
        let directory = try revisions.directory(name)
        var changed: [PublishedFile] = []
        for file in try directory.entries().sorted() {
            guard let erase = Self.rewriting(of: file), let bytes = try directory.content(of: file) else { continue }
            let erased = try erase(bytes, pseudonym)
            if erased != bytes { changed.append(PublishedFile(name: file, bytes: erased)) }
        }
        guard !changed.isEmpty else { return nil }
        guard let described = try directory.content(of: DataPackage.fileName) else {
            throw PublishingError.unreadable(path: "\(directory.path)/\(DataPackage.fileName)")
        }
        guard var description = DataPackageText(described) else {
            throw PublishingError.unreadable(path: "\(directory.path)/\(DataPackage.fileName)")
        }
        for file in changed where !description.describe(file) {
            throw PublishingError.unreadable(path: "\(directory.path)/\(DataPackage.fileName)")
        }
        description.noteErasure()
        changed.append(PublishedFile(name: DataPackage.fileName, bytes: description.bytes))
        if !isRehearsal { try replace(directory, with: changed, in: revisions) }
        return ErasedEdition(
            date: date,
            timeZone: description.timeZone,
            revision: edition.revision,
            checksums: Dictionary(
                changed.dropLast().map { ($0.name, $0.sha256) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }

    /// How people are replaced in a file of the name, nil if it names none.
    private static func rewriting(
        of file: String
    ) -> (([UInt8], (PublishedPerson) throws -> String?) throws -> [UInt8])? {
        let table = ReportTable.attendance.name
        switch file {
        case "\(table).csv", "\(table).excel.csv": return AttendanceText.rewrittenCSV
        case "\(table).json": return AttendanceText.rewrittenJSON
        default: return nil
        }
    }

    /// Writes the edition anew beside itself, the data package last, and exchanges the two.
    private func replace(
        _ directory: borrowing Directory,
        with changed: [PublishedFile],
        in revisions: borrowing Directory
    ) throws(PublishingError) {
        let temporary = Shelf.temporaryName("\(edition)")
        try revisions.createDirectory(temporary)
        afterStep(.createdDirectory)
        do throws(PublishingError) {
            let copy = try revisions.directory(temporary)
            for file in try directory.entries() where !changed.contains(where: { $0.name == file }) {
                guard let bytes = try directory.content(of: file) else { continue }
                try copy.write(PublishedFile(name: file, bytes: bytes))
            }
            for file in changed {
                try copy.write(file)
                afterStep(.wroteFile(file.name))
            }
            try copy.sync()
            try revisions.sync()
            afterStep(.syncedDirectory)
            try revisions.exchange(temporary, with: "\(edition)")
            afterStep(.exchanged)
        } catch {
            revisions.removeAfterFailure(temporary)
            throw error
        }
        // Now it is the old one that has this name.
        try revisions.sync()
        try revisions.remove(temporary)
        try revisions.sync()
    }
}
