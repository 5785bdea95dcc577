package import Attendance
import Glibc

/// Where reports are published, so that a reader always finds one complete revision of a day, or none.
///
///     daily/2026-01-16               a symbolic link to the newest revision, swapped in one step
///     daily/.revisions/2026-01-16.1  a revision; its data files never change
///     daily/.revisions/2026-01-16.2
///
/// A revision is written under a temporary name, data files first and the data package last, flushed, renamed, flushed,
/// and only then linked. A process that dies at any step leaves the old link or the new one. The next publication
/// removes what was left over, and links a revision that was complete but not yet linked.
package struct ReportDirectory: Sendable {
    private let path: String
    private let afterStep: @Sendable (PublishingStep) -> Void

    /// Publishes below `path`, which is created when it is needed.
    ///
    /// `afterStep` is called after each step: it lets a test look at the disk as a dying process would leave it.
    package init(path: String, afterStep: @escaping @Sendable (PublishingStep) -> Void = { _ in }) {
        self.path = path
        self.afterStep = afterStep
    }

    /// The revision that readers of `date` find, or nil if there is none.
    package func publishedRevision(of date: CalendarDate) throws(PublishingError) -> PublishedRevision? {
        let current = "\(path)/\(Self.daysName)/\(date)"
        guard access(current, F_OK) == 0 else {
            guard errno == ENOENT else { throw .failed(operation: "open", path: current, code: errno) }
            return nil
        }
        return try describedRevision(in: Directory(path: current))
    }

    /// Makes `files` what readers of their day find, durably.
    ///
    /// Publishing what is published already changes nothing. Other data files than the newest revision's become the
    /// next revision. Another status with the same data files replaces the data package of that revision.
    ///
    /// Returns once the publication is on the disk. After an error readers have what they had before, or the complete
    /// new revision, if only flushing failed.
    package func publish(_ files: DayFiles) throws(PublishingError) -> Publication {
        let days = try Directory(creating: path).existingOrNewDirectory(Self.daysName)
        let revisions = try days.existingOrNewDirectory(Self.revisionsName)
        try revisions.lock()
        try removeLeftovers(in: revisions)
        try removeLeftovers(in: days)
        afterStep(.removedLeftovers)

        let date = files.day.date
        var number = try newestRevision(of: date, in: revisions)
        var change = Publication.Change.unchanged
        if number > 0, try isSame(files, in: revisions.directory(Self.name(date, number))) {
            if try describe(files, revision: number, in: revisions) { change = .redescribed }
        } else {
            number += 1
            change = .published
            try write(files, revision: number, into: revisions)
        }
        // Also where nothing changed: whoever published it may have died before it was on the disk.
        try revisions.sync()
        afterStep(.syncedRevisions)
        if try link(date, to: number, in: days) { change = .published }
        return Publication(
            change: change,
            revision: try describedRevision(in: revisions.directory(Self.name(date, number)))
        )
    }

    private static let daysName = "daily"
    private static let revisionsName = ".revisions"

    private static func name(_ date: CalendarDate, _ revision: Int) -> String {
        "\(date).\(revision)"
    }

    private static func temporaryName(_ name: String) -> String {
        ".\(name).tmp"
    }

    /// Safe under the lock alone: nobody else is writing.
    private func removeLeftovers(in directory: borrowing Directory) throws(PublishingError) {
        for name in try directory.entries() where name.hasPrefix(".") && name.hasSuffix(".tmp") {
            try directory.remove(name)
        }
    }

    /// The number of the newest complete revision, 0 if there is none.
    private func newestRevision(
        of date: CalendarDate,
        in revisions: borrowing Directory
    ) throws(PublishingError) -> Int {
        let prefix = "\(date)."
        return try revisions.entries()
            .filter { $0.hasPrefix(prefix) }
            .compactMap { Int($0.dropFirst(prefix.utf8.count)) }
            .max() ?? 0
    }

    private func describedRevision(in directory: borrowing Directory) throws(PublishingError) -> PublishedRevision {
        guard
            let dataPackage = try directory.content(of: DayFiles.dataPackageName),
            let revision = PublishedRevision(dataPackage: dataPackage)
        else { throw .unreadable(path: "\(directory.path)/\(DayFiles.dataPackageName)") }
        return revision
    }

    /// Whether the revision consists of the very same data files.
    private func isSame(_ files: DayFiles, in revision: borrowing Directory) throws(PublishingError) -> Bool {
        let names = try revision.entries().filter { !$0.hasPrefix(".") && $0 != DayFiles.dataPackageName }
        guard Set(names) == Set(files.data.map(\.name)) else { return false }
        for file in files.data {
            guard try revision.content(of: file.name) == file.bytes else { return false }
        }
        return true
    }

    private func write(
        _ files: DayFiles,
        revision: Int,
        into revisions: borrowing Directory
    ) throws(PublishingError) {
        let name = Self.name(files.day.date, revision)
        let temporary = Self.temporaryName(name)
        try revisions.createDirectory(temporary)
        afterStep(.createdDirectory)
        do throws(PublishingError) {
            try fill(revisions.directory(temporary), with: files.data + [files.dataPackage(revision: revision)])
            try revisions.rename(temporary, to: name)
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

    /// Replaces the revision's data package if its status is another one now, and says whether it did.
    private func describe(
        _ files: DayFiles,
        revision: Int,
        in revisions: borrowing Directory
    ) throws(PublishingError) -> Bool {
        let directory = try revisions.directory(Self.name(files.day.date, revision))
        let described = try directory.content(of: DayFiles.dataPackageName).flatMap(
            PublishedRevision.init(dataPackage:)
        )
        let checksums = Dictionary(uniqueKeysWithValues: files.data.map { ($0.name, $0.sha256) })
        if let described, described.status == files.status, described.checksums == checksums { return false }
        let temporary = Self.temporaryName(DayFiles.dataPackageName)
        try directory.remove(temporary)
        do throws(PublishingError) {
            try directory.write(PublishedFile(name: temporary, bytes: files.dataPackage(revision: revision).bytes))
            afterStep(.wroteFile(temporary))
            try directory.rename(temporary, to: DayFiles.dataPackageName)
        } catch {
            directory.removeAfterFailure(temporary)
            throw error
        }
        afterStep(.movedIntoPlace)
        try directory.sync()
        afterStep(.syncedDirectory)
        return true
    }

    /// Lets readers of `date` find `revision`, and says whether they found something else before.
    private func link(
        _ date: CalendarDate,
        to revision: Int,
        in days: borrowing Directory
    ) throws(PublishingError) -> Bool {
        let name = date.description
        let target = "\(Self.revisionsName)/\(Self.name(date, revision))"
        let isChanged = try days.target(ofLink: name) != target
        if isChanged {
            let temporary = Self.temporaryName(name)
            try days.createLink(temporary, to: target)
            do throws(PublishingError) {
                try days.sync()
                afterStep(.createdLink)
                try days.rename(temporary, to: name)
            } catch {
                days.removeAfterFailure(temporary)
                throw error
            }
            afterStep(.swappedLink)
        }
        try days.sync()
        afterStep(.syncedDays)
        return isChanged
    }
}
