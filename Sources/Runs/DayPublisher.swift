import Attendance
import Postgres
import Reports
import Store

/// Publishes the report of one day: decides on its revision, records it, and writes its files.
///
/// What is recorded comes before what is written: a run that dies in between leaves a record that the next run writes the
/// files of, with the same bytes.
struct DayPublisher: Sendable {
    /// What holds for all days of a run.
    struct Circumstances: Sendable {
        /// The run's clock.
        var clock: Instant
        /// What the computed tables certainly take into account.
        var input: InputWatermark?
        /// From when on it is known what people were called and what they were; nil: from the first event on.
        var namesFrom: Instant?
        /// The sources that are silent; a revision that is made says which of them may concern its day.
        var silences: [SourceSilence] = []
        /// Whether the user named the days: then they also get the files that are asked for and that they lack.
        var areNamed = false
    }

    private let connection: Connection
    private let directory: ReportDirectory
    private let timeZone: TimeZoneRules
    private let settings: ReportSettings
    private let circumstances: Circumstances
    private let reader: ReportReader
    private let reasons: ReasonReader
    private let revisions: ReportRevisions

    /// Reads on `reading` and records on `connection`.
    init(
        connection: Connection,
        reading: Connection,
        directory: ReportDirectory,
        timeZone: TimeZoneRules,
        settings: ReportSettings,
        circumstances: Circumstances
    ) {
        self.connection = connection
        self.directory = directory
        self.timeZone = timeZone
        self.settings = settings
        self.circumstances = circumstances
        reader = ReportReader(connection: reading)
        reasons = ReasonReader(connection: connection)
        revisions = ReportRevisions(connection: connection, timeZone: timeZone.name)
    }

    /// A day's report, of which nothing is recorded yet.
    struct Made: Sendable {
        fileprivate let report: DayReport
        fileprivate let digest: [UInt8]

        fileprivate init(_ report: DayReport) {
            self.report = report
            digest = report.figures.digest
        }
    }

    /// A day's report whose revision is recorded, and whose files may still have to be written.
    struct Recorded: Sendable {
        fileprivate let report: DayReport
        fileprivate let revision: RecordedRevision
        /// What the revision was made with; nil if it was there before.
        fileprivate let origin: Origin?
        fileprivate let status: ReportStatus

        var date: CalendarDate { report.day.date }
    }

    /// What a revision's files say besides its figures.
    fileprivate struct Origin: Sendable {
        /// The revision before.
        var previous: RecordedRevision?
        /// The sources that were silent when it was made, so that the files are the same whenever they are written.
        var silences: [SourceSilence]
    }

    /// Everything that may touch the days from `first` to `last`, as the tables give it now.
    func rooms(from first: CalendarDate, to last: CalendarDate) async throws -> [ReportedRoom] {
        let period = UsagePeriod(start: timeZone.day(first).start, end: timeZone.day(last).end)
        return try await reader.rooms(in: period, namingPeople: settings.attendance != nil)
    }

    /// The report of `date`, of whose rooms everything that may touch it is among `rooms`.
    func make(_ date: CalendarDate, among rooms: [ReportedRoom]) -> Made {
        Made(DayReport(day: timeZone.day(date), clock: clock, rooms: rooms, attendance: settings.attendance))
    }

    /// Records the revision that a report is, unless its figures are still those of the newest.
    ///
    /// - Parameter made: What the tables say of the day.
    /// - Returns: What is to be written.
    /// - Throws: `StoreError`, `PublishingError` or `PostgresError`.
    func record(_ made: Made) async throws -> Recorded {
        let report = made.report
        let date = report.day.date
        let newest = try await revisions.revision(of: date)
        let revision = try revision(of: made, after: newest)
        var origin: Origin?
        if revision.revision != newest?.revision {
            let reasons = try await reasons(for: report, after: newest)
            let silences = circumstances.silences.filter { $0.since < report.day.end }
            try await revisions.record(revision, report.figures, reasons: reasons, silences: silences)
            origin = Origin(previous: newest, silences: silences)
        }
        return Recorded(
            report: report,
            revision: revision,
            origin: origin,
            status: status(of: report.day, after: revision)
        )
    }

    /// Makes what is recorded what readers of the directory find.
    ///
    /// - Parameter recorded: What `record` gave.
    /// - Returns: What came of it.
    /// - Throws: `PublishingError` or `PostgresError`.
    func publish(_ recorded: Recorded) async throws -> Publication {
        let (revision, status) = (recorded.revision, recorded.status)
        let isPublished = try directory.publishedRevision(of: .day(revision.date)) == revision.revision
        if isPublished, recorded.origin == nil, status == revision.status, try isLeftAlone(recorded.report) {
            return Publication(change: .unchanged, revision: revision.revision, status: status)
        }
        let origin =
            if let origin = recorded.origin { origin } else { try await self.origin(of: revision) }
        return try await write(recorded.report, revision, status, origin)
    }

    /// Notes that all that is published of `date` is as the tables have it.
    ///
    /// Until then the day is looked at again by the next run: also what is told of it besides its figures has to get into the
    /// files, of the day and of its month.
    func confirm(_ date: CalendarDate, _ publication: Publication) async throws {
        try await revisions.confirm(
            revision: publication.revision,
            of: date,
            period: timeZone.day(date).period,
            clock: clock
        )
    }

    /// Whether the files of a revision stay as they are.
    ///
    /// Figures do not tell who people are; so files that do are compared, as are those of days that the user named. What
    /// they say of people is more than is known once their events have been dropped.
    private func isLeftAlone(_ report: DayReport) throws -> Bool {
        guard settings.attendance != nil else { return !circumstances.areNamed }
        guard let namesFrom = circumstances.namesFrom, try directory.has(.attendance, of: .day(report.day.date)) else {
            return false
        }
        return report.sessions.contains { $0.session.startedAt < namesFrom }
    }

    /// The files of a report as they would be published; what changed is not among them.
    func preview(_ made: Made) async throws -> DayFiles {
        let day = made.report.day
        let newest = try await revisions.revision(of: day.date)
        return files(made.report, try revision(of: made, after: newest), status(of: day, after: newest))
    }

    private var clock: Instant { circumstances.clock }

    /// What a day is called; one that was called final stays so, however long days are provisional by now.
    private func status(of day: UsageDay, after previous: RecordedRevision?) -> ReportStatus {
        previous?.status == .final || clock >= day.end + settings.finalAfter ? .final : .provisional
    }

    /// The newest revision if it has the report's figures, else the next one.
    private func revision(of made: Made, after previous: RecordedRevision?) throws -> RecordedRevision {
        if let previous, previous.figuresDigest == made.digest { return previous }
        let day = made.report.day
        let date = day.date
        // A directory may know more revisions than this database, whose predecessor may have published there.
        let last = max(previous?.revision ?? 0, try directory.newestRevision(of: .day(date)))
        let status = status(of: day, after: previous)
        return RecordedRevision(
            date: date,
            timeZone: timeZone.name,
            revision: last + 1,
            status: status,
            isRestatement: previous != nil && status == .final,
            period: day.period,
            publishedAt: clock,
            input: circumstances.input,
            figuresDigest: made.digest
        )
    }

    private func reasons(
        for report: DayReport,
        after previous: RecordedRevision?
    ) async throws -> [RoomReference: RestatementReasons] {
        guard let previous else { return [:] }
        let old = try await revisions.figures(ofRevision: previous.revision, of: previous.date)
        let reasoning = RestatementReasoning(
            from: old,
            to: report.figures,
            on: report.day,
            after: previous,
            clock: clock
        )
        return reasoning.reasons(try await reasons.findings(since: previous, about: reasoning.questions))
    }

    private func origin(of revision: RecordedRevision) async throws -> Origin {
        Origin(
            previous: try await revisions.revision(before: revision.revision, of: revision.date),
            silences: try await revisions.silences(ofRevision: revision.revision, of: revision.date)
        )
    }

    private func write(
        _ report: DayReport,
        _ revision: RecordedRevision,
        _ status: ReportStatus,
        _ origin: Origin
    ) async throws -> Publication {
        let restatement = try await restatement(of: origin.previous, by: revision, report)
        let files = files(report, revision, status, restatement, origin.silences).revisionFiles()
        // Without the lock another run may have published what is newer, or people may have been erased.
        try await RunLock.take(connection)
        let publication = try directory.publish(files)
        try await revisions.describe(
            revision: revision.revision,
            of: revision.date,
            status: status,
            checksums: Dictionary(files.data.map { ($0.name, $0.sha256) }) { first, _ in first }
        )
        return publication
    }

    private func files(
        _ report: DayReport,
        _ revision: RecordedRevision,
        _ status: ReportStatus,
        _ restatement: Restatement? = nil,
        _ silences: [SourceSilence] = []
    ) -> DayFiles {
        let edition = Edition(
            revision: revision.revision,
            status: status,
            isRestatement: revision.isRestatement,
            watermark: revision.input?.description ?? "none",
            silences: silences
        )
        return DayFiles(report: report, edition: edition, restatement: restatement, forms: settings.forms)
    }

    /// What the revision changed of the one before it, nil for a first one.
    private func restatement(
        of previous: RecordedRevision?,
        by revision: RecordedRevision,
        _ report: DayReport
    ) async throws -> Restatement? {
        guard let previous else { return nil }
        let date = revision.date
        return Restatement(
            from: try await revisions.figures(ofRevision: previous.revision, of: date),
            to: report.figures,
            on: report.day,
            reasons: try await revisions.reasons(ofRevision: revision.revision, of: date)
        )
    }
}
