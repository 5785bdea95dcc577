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

    init(connection: Connection, directory: ReportDirectory, timeZone: TimeZoneRules, settings: ReportSettings) {
        self.directory = directory
        self.timeZone = timeZone
        self.settings = settings
        reader = ReportReader(connection: connection)
        revisions = ReportRevisions(connection: connection, timeZone: timeZone.name)
    }

    /// The months that were published before and that their days have gone on from since.
    func due() async throws -> [CalendarMonth] {
        let recorded = Dictionary(grouping: try await revisions.days()) { CalendarMonth(of: $0.date) }
        return try directory.publishedMonths().filter { month in
            guard let published = try directory.publishedMonth(month) else { return true }
            let days = recorded[month] ?? []
            return published.days != days.map(MonthFiles.Day.init) || published.status != status(of: month, days)
        }
    }

    /// Publishes `month`; it is final once all of its days are over and final.
    func publish(_ month: CalendarMonth, clock: Instant) async throws -> Publication {
        let recorded = try await revisions.days().filter { CalendarMonth(of: $0.date) == month }
        var days: [PublishedDay] = []
        for day in recorded {
            let figures = try await revisions.figures(ofRevision: day.revision, of: day.date)
            days.append(PublishedDay(date: day.date, rooms: figures.rooms))
        }
        let report = MonthReport(
            month: month,
            timeZone: timeZone,
            clock: clock,
            rooms: try await reader.rooms(in: timeZone.period(month)),
            days: days
        )
        return try directory.publish(
            MonthFiles(
                report: report,
                status: status(of: month, recorded),
                days: recorded.map(MonthFiles.Day.init),
                forms: settings.forms
            )
        )
    }

    private func status(of month: CalendarMonth, _ days: [RecordedDay]) -> ReportStatus {
        days.count == month.days.count && days.allSatisfy { $0.status == .final } ? .final : .provisional
    }
}

extension MonthFiles.Day {
    fileprivate init(_ day: RecordedDay) {
        self.init(date: day.date, revision: day.revision)
    }
}
