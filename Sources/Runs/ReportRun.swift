package import Attendance
package import Postgres
package import Reports
package import Store
package import Webhooks

// Runs: the jobs that cron starts, put together from the store, the rules and the files. Each works to the end or throws,
// can be started again at any time, and takes its clock from outside.

/// Publishes the reports of the days that are due, or of the days that are named.
package struct ReportRun: Sendable {
    /// Which days to publish.
    package enum Days: Hashable, Sendable {
        /// Every finished day that is not published, or whose figures have changed, and the months that have them.
        case due
        /// The days named, first to last.
        case range(CalendarDate, CalendarDate)
        /// A month, after those of its days that are due.
        case month(CalendarMonth)
    }

    /// What to tell the user while the run is under way.
    package enum Progress: Hashable, Sendable {
        case computed(Computation.Summary)
        /// How many days are to be looked at.
        case found(days: Int)
        case published(ReportPeriod, Publication)
    }

    /// What a run did.
    package struct Summary: Hashable, Sendable {
        package var computed = Computation.Summary()
        package var publications: [ReportPeriod: Publication] = [:]
        /// The sources that have stopped sending.
        package var silent: [SourceStanding] = []
    }

    private let connection: Connection
    private let reading: Connection
    private let directory: ReportDirectory
    private let timeZone: TimeZoneRules
    private let settings: ReportSettings
    private let sources: [String]
    private let memory: MemoryShares

    /// - Parameters:
    ///   - connection: The run's own; it holds the lock that keeps other runs away.
    ///   - reading: On which days are read while others are recorded; the same unless told otherwise.
    ///   - directory: Where to publish.
    ///   - timeZone: Whose days are published.
    ///   - settings: What to publish.
    ///   - sources: The names of the sources that ought to send.
    ///   - memory: What computing and days that are read together may take, about; a day takes what it takes.
    package init(
        connection: Connection,
        reading: Connection? = nil,
        directory: ReportDirectory,
        timeZone: TimeZoneRules,
        settings: ReportSettings = ReportSettings(),
        sources: [String] = [],
        memory: MemoryShares = MemoryShares(megabytes: 1_024)
    ) {
        self.connection = connection
        self.reading = reading ?? connection
        self.directory = directory
        self.timeZone = timeZone
        self.settings = settings
        self.sources = sources
        self.memory = memory
    }

    /// Computes what is pending, then publishes, oldest day first; each day stands on its own.
    ///
    /// - Throws: `StoreError.anotherRunIsAtWork` if another run holds the database, `PublishingError` if the output can't
    ///   be written or has the reports of another time zone, `PostgresError` if the database fails.
    package func run(
        _ days: Days,
        clock: Instant,
        progress: @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Summary {
        try directory.check(timeZone: timeZone.name)
        var summary = Summary()
        let input = try await compute(clock: clock, into: &summary, progress)
        let silences = try await silences(clock: clock, into: &summary)
        let dates = try await dates(days, clock: clock)
        progress(.found(days: dates.count))
        let areNamed = if case .range = days { true } else { false }
        let publisher = publisher(
            DayPublisher.Circumstances(
                clock: clock,
                input: input,
                namesFrom: try await ReportReader(connection: connection).namesFrom(),
                silences: silences,
                areNamed: areNamed
            )
        )
        try await publish(dates, through: publisher) { (date, publication) in
            summary.publications[.day(date)] = publication
            progress(.published(.day(date), publication))
        }
        let months = MonthPublisher(
            connection: connection,
            directory: directory,
            timeZone: timeZone,
            settings: settings,
            clock: clock
        )
        let dueMonths = if case .month(let month) = days { [month] } else { try await months.due(after: dates) }
        for month in dueMonths {
            let publication = try await months.publish(month)
            summary.publications[.month(month)] = publication
            progress(.published(.month(month), publication))
        }
        for case (.day(let date), let publication) in summary.publications {
            try await publisher.confirm(date, publication)
        }
        if days == .due { try await JobProgress.note(.report, until: clock, connection) }
        return summary
    }

    /// The files of one day as they would be published now; nothing is published or recorded.
    ///
    /// What is pending is computed first.
    package func preview(_ date: CalendarDate, clock: Instant) async throws -> DayFiles {
        var summary = Summary()
        let input = try await compute(clock: clock, into: &summary) { _ in }
        let publisher = publisher(DayPublisher.Circumstances(clock: clock, input: input))
        return try await publisher.preview(publisher.make(date, among: publisher.rooms(from: date, to: date)))
    }

    /// Publishes day after day; meanwhile the days are read that follow those which are in memory.
    private func publish(
        _ dates: [CalendarDate],
        through publisher: DayPublisher,
        _ published: (CalendarDate, Publication) -> Void
    ) async throws {
        var pipeline = DayPipeline(publisher)
        let runs = try await runsOfDays(dates)
        var read = try await Self.rooms(of: runs.first ?? [], publisher)
        for (days, next) in zip(runs, runs.dropFirst() + [[]]) {
            let rooms = read
            async let following = Self.rooms(of: next, publisher)
            for date in days { try await pipeline.add(date, among: rooms, published) }
            read = try await following
        }
        try await pipeline.finish(published)
    }

    /// The dates in runs that are read at once; with the names of people each day is read alone.
    private func runsOfDays(_ dates: [CalendarDate]) async throws -> [[CalendarDate]] {
        if dates.count < 2 || settings.attendance != nil { return dates.map { [$0] } }
        let counts = try await ReportReader(connection: reading).counts()
        // While the days of one run are published, those of the next are read.
        return RunsOfDays(of: dates, counts: counts, memory: memory.days / 2).runs
    }

    private static func rooms(of days: [CalendarDate], _ publisher: DayPublisher) async throws -> [ReportedRoom] {
        guard let first = days.first, let last = days.last else { return [] }
        return try await publisher.rooms(from: first, to: last)
    }

    private func publisher(_ circumstances: DayPublisher.Circumstances) -> DayPublisher {
        DayPublisher(
            connection: connection,
            reading: reading,
            directory: directory,
            timeZone: timeZone,
            settings: settings,
            circumstances: circumstances
        )
    }

    /// Takes the lock and computes, and says what the computed tables certainly take into account.
    private func compute(
        clock: Instant,
        into summary: inout Summary,
        _ progress: @Sendable (Progress) -> Void
    ) async throws -> InputWatermark? {
        try await RunLock.take(connection)
        let input = try await ReportReader(connection: connection).inputWatermark()
        summary.computed = try await Computation(connection: connection, memory: memory.events).run(clock: clock)
        progress(.computed(summary.computed))
        return input
    }

    /// The sources that have stopped sending by `clock`.
    private func silences(clock: Instant, into summary: inout Summary) async throws -> [SourceSilence] {
        let standings = try await SourceHours(connection: connection).sources(sources, clock: clock)
            .map { $0.standing(clock: clock) }
        summary.silent = standings.filter(\.verdict.isSilent)
        return standings.compactMap { standing in
            guard case .silent(let since, let expected) = standing.verdict else { return nil }
            return SourceSilence(source: standing.name, since: since, expected: Int(expected))
        }
    }

    private func dates(_ days: Days, clock: Instant) async throws -> [CalendarDate] {
        // Also where days are named, so that the others keep being known as stale.
        let revisions = ReportRevisions(connection: connection, timeZone: timeZone.name)
        try await revisions.takeChanges()
        if case .range(let first, let last) = days {
            return (first.daysSinceEpoch...max(first, last).daysSinceEpoch).map(CalendarDate.init(daysSinceEpoch:))
        }
        let due = try await DueDays(timeZone: timeZone, clock: clock, finalAfter: settings.finalAfter).dates(
            span: ReportReader(connection: connection).span(clock: clock),
            recorded: revisions.days(),
            revisionInDirectory: { date throws(PublishingError) in
                try directory.publishedRevision(of: .day(date))
            }
        )
        if case .month(let month) = days { return due.filter { CalendarMonth(of: $0) == month } }
        return due
    }
}
