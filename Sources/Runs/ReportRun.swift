package import Attendance
package import Postgres
package import Reports
package import Store

// Runs: the jobs that cron starts, put together from the store, the rules and the files. Each works to the end or throws,
// can be started again at any time, and takes its clock from outside.

/// Publishes the reports of the days that are due, or of the days that are named.
package struct ReportRun: Sendable {
    /// Which days to publish.
    package enum Days: Hashable, Sendable {
        /// Every finished day that is not published yet.
        case due
        /// The days named, first to last.
        case range(CalendarDate, CalendarDate)
    }

    /// What to tell the user while the run is under way.
    package enum Progress: Hashable, Sendable {
        case computed(Computation.Summary)
        case published(CalendarDate, Publication)
    }

    /// What a run did.
    package struct Summary: Hashable, Sendable {
        package var computed = Computation.Summary()
        package var publications: [CalendarDate: Publication] = [:]
    }

    private let connection: Connection
    private let directory: ReportDirectory
    private let timeZone: TimeZoneRules
    private let formats: Set<ReportFormat>
    private let finalAfter: Span

    /// - Parameters:
    ///   - connection: The run's own; it holds the lock that keeps other runs away.
    ///   - directory: Where to publish.
    ///   - timeZone: Whose days are published.
    ///   - formats: What to publish.
    ///   - finalAfter: How long after a day's end its report is still provisional.
    package init(
        connection: Connection,
        directory: ReportDirectory,
        timeZone: TimeZoneRules,
        formats: Set<ReportFormat> = Set(ReportFormat.allCases),
        finalAfter: Span = .hours(72)
    ) {
        self.connection = connection
        self.directory = directory
        self.timeZone = timeZone
        self.formats = formats
        self.finalAfter = finalAfter
    }

    /// Computes what is pending, then publishes, oldest day first; each day stands on its own.
    ///
    /// - Throws: `StoreError.anotherRunIsAtWork` if another run holds the database, `PublishingError` if the output can't
    ///   be written, `PostgresError` if the database fails.
    package func run(
        _ days: Days,
        clock: Instant,
        progress: @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Summary {
        try await RunLock.take(connection)
        var summary = Summary()
        summary.computed = try await Computation(connection: connection).run(clock: clock)
        progress(.computed(summary.computed))
        for date in try await dates(days, clock: clock) {
            let publication = try await publish(date, clock: clock)
            summary.publications[date] = publication
            progress(.published(date, publication))
        }
        return summary
    }

    private func dates(_ days: Days, clock: Instant) async throws -> [CalendarDate] {
        switch days {
        case .range(let first, let last):
            return (first.daysSinceEpoch...max(first, last).daysSinceEpoch).map(CalendarDate.init(daysSinceEpoch:))
        case .due:
            return try await dueDates(clock: clock)
        }
    }

    /// The finished days with any attendance, and those between them, that are not published, or not in this directory.
    private func dueDates(clock: Instant) async throws -> [CalendarDate] {
        guard let span = try await ReportReader(connection: connection).span(clock: clock) else { return [] }
        let first = timeZone.date(at: span.first)
        let lastFinished = timeZone.date(at: clock).advanced(by: -1)
        let last = min(timeZone.date(at: span.last), lastFinished)
        guard first <= last else { return [] }
        let published = try await ReportRevisions(connection: connection).published(timeZone: timeZone.name)
        return try (first.daysSinceEpoch...last.daysSinceEpoch)
            .map(CalendarDate.init(daysSinceEpoch:))
            .filter { try published[$0] == nil || directory.publishedRevision(of: $0) == nil }
    }

    private func publish(_ date: CalendarDate, clock: Instant) async throws -> Publication {
        let day = timeZone.day(date)
        let reader = ReportReader(connection: connection)
        let report = DayReport(day: day, clock: clock, rooms: try await reader.rooms(of: day))
        let publication = try directory.publish(
            DayFiles(
                report: report,
                status: clock >= day.end + finalAfter ? .final : .provisional,
                watermark: try await reader.inputWatermark(),
                formats: formats
            )
        )
        try await ReportRevisions(connection: connection).record(
            ReportRevisions.Entry(
                date: date,
                timeZone: timeZone.name,
                revision: publication.revision.revision,
                status: publication.revision.status.rawValue,
                publishedAt: clock,
                inputWatermark: publication.revision.watermark,
                checksums: Self.json(publication.revision.checksums)
            )
        )
        return publication
    }

    /// File names and checksums need no escaping.
    private static func json(_ checksums: [String: String]) -> String {
        let members = checksums.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        return "{\(members.joined(separator: ","))}"
    }
}
