/// What is published of one period, opened to publish more of it; nobody else does while it is open.
struct Shelf: ~Copyable {
    static let revisionsName = ".revisions"
    static let daysName = "daily"
    static let monthsName = "monthly"

    private let period: ReportPeriod
    private let links: Directory
    private let revisions: Directory
    private let editions: [EditionName]
    private let afterStep: @Sendable (PublishingStep) -> Void

    /// Opens what is below `path`, created where it is missing, and removes what a publication that died left over.
    init(
        for period: ReportPeriod,
        in path: String,
        afterStep: @escaping @Sendable (PublishingStep) -> Void
    ) throws(PublishingError) {
        let links = try Directory(creating: path).existingOrNewDirectory(Self.name(for: period))
        let revisions = try links.existingOrNewDirectory(Self.revisionsName)
        try revisions.lock()
        var names = try revisions.entries()
        // Only what died left any, and listing many years takes longer than publishing a day.
        if names.contains(where: { $0.hasPrefix(".") }) {
            try revisions.restore()
            try Self.removeLeftovers(in: revisions)
            names = try revisions.entries()
        }
        try Self.removeLeftovers(in: links)
        editions = EditionName.all(among: names, of: period)
        self.period = period
        self.links = links
        self.revisions = revisions
        self.afterStep = afterStep
        afterStep(.removedLeftovers)
    }

    /// The directory with the links of all periods of the kind.
    static func name(for period: ReportPeriod) -> String {
        switch period {
        case .day: daysName
        case .month: monthsName
        }
    }

    /// The edition that readers of `period` find among `links`, or nil if they find none.
    static func linked(_ period: ReportPeriod, in links: borrowing Directory) throws(PublishingError) -> EditionName? {
        let prefix = "\(revisionsName)/"
        guard let target = try links.target(ofLink: "\(period)"), target.hasPrefix(prefix) else { return nil }
        guard let edition = EditionName(target.dropFirst(prefix.count), of: period) else { return nil }
        return try links.contains(target) ? edition : nil
    }

    /// The number that `month` gets: the newest revision's if that has the same rows, else the next.
    func revision(for month: MonthFiles) throws(PublishingError) -> Int {
        let newest = editions.map(\.revision).max() ?? 0
        guard let edition = newestEdition(of: newest) else { return newest + 1 }
        let dataPackage = try revisions.directory("\(edition)").content(of: DataPackage.fileName)
        let isSame = dataPackage.flatMap(PublishedMonth.init(dataPackage:))?.rowsHash == month.rowsHash
        return isSame ? newest : newest + 1
    }

    /// Makes `files` what readers find, and returns once they are on the disk.
    func publish(_ files: RevisionFiles) throws(PublishingError) -> Publication {
        let before = try Self.linked(period, in: links)
        let newest = newestEdition(of: files.revision)
        // It is told of people who are erased by now, and so of fewer than when the revision was made.
        let files = if let newest, try isErased(newest) { files.notingErasure() } else { files }
        let edition: EditionName
        if let newest, try isSame(files, as: newest) {
            edition = newest
        } else {
            edition = EditionName(of: period, revision: files.revision, edition: (newest?.edition ?? 0) + 1)
            try write(files, as: edition)
        }
        // Also where nothing was written: whoever wrote it may have died before it was on the disk.
        try revisions.sync()
        afterStep(.syncedRevisions)
        try link(edition)
        return Publication(
            change: before == edition ? .unchanged : before?.revision == edition.revision ? .reissued : .published,
            revision: files.revision,
            status: files.status
        )
    }

    static func temporaryName(_ name: String) -> String {
        ".\(name).tmp"
    }

    /// Safe under the lock alone: nobody else is writing.
    static func removeLeftovers(in directory: borrowing Directory) throws(PublishingError) {
        for name in try directory.entries() where name.hasPrefix(".") && name.hasSuffix(".tmp") {
            try directory.remove(name)
        }
    }

    private func newestEdition(of revision: Int) -> EditionName? {
        editions.filter { $0.revision == revision }.max { $0.edition < $1.edition }
    }

    /// Whether people were erased from the edition, or from one before it of the same revision.
    private func isErased(_ edition: EditionName) throws(PublishingError) -> Bool {
        let description = try revisions.directory("\(edition)").content(of: DataPackage.fileName)
        return description.flatMap(DataPackageText.init)?.isErased ?? false
    }

    /// Whether the edition consists of the very same files.
    private func isSame(_ files: RevisionFiles, as edition: EditionName) throws(PublishingError) -> Bool {
        let directory = try revisions.directory("\(edition)")
        let files = files.data + [files.dataPackage]
        guard try Set(directory.entries().filter { !$0.hasPrefix(".") }) == Set(files.map(\.name)) else { return false }
        for file in files {
            guard try directory.content(of: file.name) == file.bytes else { return false }
        }
        return true
    }

    private func write(_ files: RevisionFiles, as edition: EditionName) throws(PublishingError) {
        let temporary = Self.temporaryName("\(edition)")
        try revisions.createDirectory(temporary)
        afterStep(.createdDirectory)
        do throws(PublishingError) {
            try fill(revisions.directory(temporary), with: files.data + [files.dataPackage])
            try revisions.rename(temporary, to: "\(edition)")
        } catch {
            revisions.removeAfterFailure(temporary)
            throw error
        }
        afterStep(.movedIntoPlace)
    }

    private func fill(_ directory: consuming Directory, with files: [PublishedFile]) throws(PublishingError) {
        for file in files {
            try directory.write(file)
            afterStep(.wroteFile(file.name))
        }
        try directory.sync()
        afterStep(.syncedDirectory)
    }

    /// Lets readers find `edition`.
    private func link(_ edition: EditionName) throws(PublishingError) {
        let name = "\(period)"
        let target = "\(Self.revisionsName)/\(edition)"
        if try links.target(ofLink: name) != target {
            let temporary = Self.temporaryName(name)
            try links.createLink(temporary, to: target)
            do throws(PublishingError) {
                try links.sync()
                afterStep(.createdLink)
                try links.rename(temporary, to: name)
            } catch {
                links.removeAfterFailure(temporary)
                throw error
            }
            afterStep(.swappedLink)
        }
        try links.sync()
        afterStep(.syncedLinks)
    }
}
