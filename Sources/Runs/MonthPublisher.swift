import Attendance
import Postgres
import Reports
import Store

/// Publishes the report of a month: the sums of its published days, and what must be counted afresh.
struct MonthPublisher: Sendable {
    private let directory: ReportDirectory
    private let timeZone: TimeZoneRules
    private let settings: ReportSettings
    private let reader: ReportReader
    private let revisions: ReportRevisions
    private let clock: Instant

    init(
        connection: Connection,
        directory: ReportDirectory,
        timeZone: TimeZoneRules,
        settings: ReportSettings,
        clock: Instant
    ) {
        self.directory = directory
        self.timeZone = timeZone
        self.settings = settings
        self.clock = clock
        reader = ReportReader(connection: connection)
        revisions = ReportRevisions(connection: connection, timeZone: timeZone.name)
    }

    /// The months that were published before and that their days have gone on from since, or that have one of the days
    /// `lookedAt` just now: a day may say the same of other persons.
    func due(after lookedAt: [CalendarDate]) async throws -> [CalendarMonth] {
        let changing = Set(lookedAt.map(CalendarMonth.init))
        let months = try directory.publishedMonths()
        guard let first = months.first, let last = months.last else { return [] }
        let days = try await revisions.days(from: first.firstDay, to: last.lastDay)
        let recorded = Dictionary(grouping: days) { CalendarMonth(of: $0.date) }
        let used = try await usedDays()
        return try months.filter { month in
            if changing.contains(month) { return true }
            guard let published = try directory.publishedMonth(month) else { return true }
            let days = recorded[month] ?? []
            return try published.days != days.map(MonthFiles.Day.init)
                || published.status != status(of: month, days, used)
        }
    }

    /// Publishes `month`; it is final once all of its days are.
    func publish(_ month: CalendarMonth) async throws -> Publication {
        let recorded = try await revisions.days(from: month.firstDay, to: month.lastDay)
        var days: [PublishedDay] = []
        for day in recorded {
            let rooms = try await revisions.rooms(ofRevision: day.revision, of: day.date)
            days.append(PublishedDay(date: day.date, rooms: rooms))
        }
        let sum = MonthSum(month: month, timeZone: timeZone, clock: clock, days: days)
        let report = try await reader.reduceRooms(in: timeZone.period(month), into: sum) { $0.describe($1) }.report
        return try directory.publish(
            MonthFiles(
                report: report,
                status: try status(of: month, recorded, try await usedDays()),
                days: recorded.map(MonthFiles.Day.init),
                forms: settings.forms
            )
        )
    }

    /// The days from the first on which there was anything to report to the last.
    private func usedDays() async throws -> ClosedRange<CalendarDate>? {
        try await reader.span(clock: clock).map { span in
            let first = timeZone.usageDate(at: span.first)
            return first...max(first, timeZone.usageDate(at: span.last))
        }
    }

    private func status(
        of month: CalendarMonth,
        _ days: [RecordedDay],
        _ used: ClosedRange<CalendarDate>?
    ) throws -> ReportStatus {
        let wasFinal = try directory.publishedMonth(month)?.status == .final
        let statuses = Dictionary(days.map { ($0.date, $0.status) }) { first, _ in first }
        let isFinal = month.days.allSatisfy { date in
            if let status = statuses[date] { return status == .final }
            // No run publishes the days before the first use, or after the last: they are final as others would be.
            return used?.contains(date) != true
                && (wasFinal || clock >= timeZone.day(date).period.end + settings.finalAfter)
        }
        return isFinal ? .final : .provisional
    }
}

extension MonthFiles.Day {
    fileprivate init(_ day: RecordedDay) {
        self.init(date: day.date, revision: day.revision)
    }
}
