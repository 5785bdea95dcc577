import Attendance
import Postgres
import Reports
import Store
import Webhooks

extension DashboardService {
    /// So many sessions are listed.
    private static let mostSessions = 50

    func overview(_ visitor: Visitor) async throws -> BrowserAnswer {
        let clock = now()
        let reports = try settings.timeZone()
        var reading = try await pool.withConnection { connection in
            try await read(clock: clock, reports: reports, visitor, connection)
        }
        let today = Upkeep.Day(date: visitor.timeZone.date(at: clock), timeZone: visitor.timeZone)
        reading.today = await upkeep?.today.value(of: today)
        if let published = Upkeep.Published(reading.days, timeZone: reading.timeZone) {
            reading.rooms = await upkeep?.rooms.value(of: published)?.value
        }
        let content = OverviewPage(reading, clock: clock, visitor)
        return try page(content, .overview, title: "Overview", isLive: true, visitor)
    }

    private func read(
        clock: Instant,
        reports: TimeZoneRules,
        _ visitor: Visitor,
        _ connection: Connection
    ) async throws -> OverviewReading {
        let sources = try await SourceHours(connection: connection).sources(settings.sources(), clock: clock)
        let own = try await Self.lastDays(visitor.timeZone, clock: clock, connection)
        let ofReports = visitor.isZoneOfReports ? own : try await Self.lastDays(reports, clock: clock, connection)
        // Who looks from another time zone sees the days of the reports, unless days are published for that one too.
        let shown = own.days.isEmpty ? ofReports : own
        let zone = own.days.isEmpty ? reports : visitor.timeZone
        return OverviewReading(
            live: try await OccupiedSessions(connection: connection).fullest(Self.mostSessions),
            dates: shown.dates,
            timeZone: zone.name,
            days: shown.days,
            attention: Attention.all(
                sources: sources.map { $0.standing(clock: clock) },
                quarantined: try await DeliveryArchive(connection: connection).quarantinedCount(),
                days: ofReports.days,
                dates: try await Self.dueDates(ofReports.dates, reports, clock: clock, connection),
                otherZone: visitor.isZoneOfReports ? nil : reports.name
            )
        )
    }

    /// The last days that are over, and those of them that are published.
    private static func lastDays(
        _ zone: TimeZoneRules,
        clock: Instant,
        _ connection: Connection
    ) async throws -> (dates: ClosedRange<CalendarDate>, days: [PublishedFigures.Day]) {
        let today = zone.date(at: clock)
        let dates = today.advanced(by: -usualDays)...today.advanced(by: -1)
        let days = try await PublishedFigures(connection: connection, timeZone: zone.name)
            .days(from: dates.lowerBound, to: dates.upperBound)
        return (dates, days)
    }

    /// Those of `dates` from the first on of which there is anything to report.
    private static func dueDates(
        _ dates: ClosedRange<CalendarDate>,
        _ zone: TimeZoneRules,
        clock: Instant,
        _ connection: Connection
    ) async throws -> ClosedRange<CalendarDate>? {
        guard let span = try await ReportReader(connection: connection).span(clock: clock) else { return nil }
        let first = max(dates.lowerBound, zone.date(at: span.first))
        let last = min(dates.upperBound, zone.date(at: span.last))
        return first <= last ? first...last : nil
    }
}
