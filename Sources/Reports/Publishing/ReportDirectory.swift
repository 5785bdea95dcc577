import Attendance
import Glibc

/// Where reports are published, so that a reader always finds one complete revision of a day or month, or none.
///
///     daily/2026-01-16                 a symbolic link to what was published last, swapped in one step
///     daily/.revisions/2026-01-16.1    the first revision
///     daily/.revisions/2026-01-16.1.2  its second edition: the same rows under another status or in other formats
///     daily/.revisions/2026-01-16.2
///     monthly/2026-01                  the same for months
///
/// The directory of an edition never changes. It is written under a temporary name, data files first and the data
/// package last, flushed, renamed, flushed, and only then linked. A process that dies at any step leaves the old link or
/// the new one. The next publication removes what was left over, and links an edition that was complete but not yet
/// linked.
package struct ReportDirectory: Sendable {
    let path: String
    let afterStep: @Sendable (PublishingStep) -> Void

    /// Publishes below `path`, which is created when it is needed.
    ///
    /// `afterStep` is called after each step: it lets a test look at the disk as a dying process would leave it.
    package init(path: String, afterStep: @escaping @Sendable (PublishingStep) -> Void = { _ in }) {
        self.path = path
        self.afterStep = afterStep
    }

    /// The directories below it that something is published into, as far as they are there.
    package var existingPlaces: [String] {
        let shelves = [Shelf.daysName, Shelf.monthsName].map { "\(path)/\($0)" }
        return (shelves + shelves.map { "\($0)/\(Shelf.revisionsName)" }).filter { access($0, F_OK) == 0 }
    }

    /// The revision that readers of `period` find, or nil if they find none.
    ///
    /// Looks at the link alone, so it can be asked for every day of many years.
    package func publishedRevision(of period: ReportPeriod) throws(PublishingError) -> Int? {
        guard let shelf = try Directory(existing: "\(path)/\(Shelf.name(for: period))") else { return nil }
        return try Shelf.linked(period, in: shelf)?.revision
    }

    /// Whether readers of `period` find a file of `table`.
    package func has(_ table: ReportTable, of period: ReportPeriod) throws(PublishingError) -> Bool {
        let published = "\(path)/\(Shelf.name(for: period))/\(period)"
        guard let edition = try Directory(existing: published) else { return false }
        return try edition.entries().contains { $0.hasPrefix("\(table.name).") }
    }

    /// The highest number that a revision of `period` has in the directory, published or not; 0 if there is none.
    package func newestRevision(of period: ReportPeriod) throws(PublishingError) -> Int {
        let revisions = "\(path)/\(Shelf.name(for: period))/\(Shelf.revisionsName)"
        guard let names = try Directory(existing: revisions)?.entries() else { return 0 }
        return EditionName.all(among: names, of: period).map(\.revision).max() ?? 0
    }

    /// Makes sure that readers find days of no other time zone: revisions of several would take turns in being what they
    /// find.
    ///
    /// - Throws: `PublishingError.otherTimeZone` if they do.
    package func check(timeZone: String) throws(PublishingError) {
        guard let found = try self.timeZone(), found != timeZone else { return }
        throw .otherTimeZone(path: path, found: found, wanted: timeZone)
    }

    /// The time zone of what readers find: that of the last day, else of the last month; nil if nothing says one.
    private func timeZone() throws(PublishingError) -> String? {
        for shelf in [Shelf.daysName, Shelf.monthsName] {
            let names = try Directory(existing: "\(path)/\(shelf)")?.entries() ?? []
            // Whatever else lies there was put there by others.
            let periods = names.filter { CalendarDate($0) != nil || CalendarMonth($0) != nil }
            for period in periods.sorted(by: >) {
                guard
                    let edition = try Directory(existing: "\(path)/\(shelf)/\(period)"),
                    let text = try edition.content(of: DataPackage.fileName).flatMap(DataPackageText.init)
                else { continue }
                return text.timeZone
            }
        }
        return nil
    }

    /// Makes `files` what readers of their period find, durably.
    ///
    /// If the revision's newest edition consists of the very same files nothing is written; otherwise they become its
    /// next edition. Either way the link leads to them then.
    ///
    /// Returns once the publication is on the disk. After an error readers have what they had before, or the complete
    /// new edition, if only flushing failed.
    package func publish(_ files: RevisionFiles) throws(PublishingError) -> Publication {
        try Shelf(for: files.period, in: path, afterStep: afterStep).publish(files)
    }

    /// Makes `month` what readers of the month find, durably: as the newest revision if that has the same rows, else as
    /// the next one.
    ///
    /// Everything else is as with a day's files.
    package func publish(_ month: MonthFiles) throws(PublishingError) -> Publication {
        let shelf = try Shelf(for: .month(month.month), in: path, afterStep: afterStep)
        return try shelf.publish(month.revisionFiles(revision: shelf.revision(for: month)))
    }
}
