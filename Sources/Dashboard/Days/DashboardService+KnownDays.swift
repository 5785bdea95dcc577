import Attendance
import Postgres
import Reports
import Store

extension DashboardService {
    /// So many days are worked out for one page at a time; who looks again has the next.
    private static let mostWishes = 62

    /// What is published of days in the visitor's time zone, and what was worked out of others beside the pages.
    ///
    /// None of the days is later than today. What isn't known of them is worked out from now on, the newest first.
    ///
    /// - Throws: `PostgresError`.
    func knownDays(
        _ dates: ClosedRange<CalendarDate>,
        clock: Instant,
        _ visitor: Visitor
    ) async throws -> KnownDays {
        let zone = visitor.timeZone
        let (published, span) = try await pool.withConnection { connection in
            (
                try await PublishedFigures(connection: connection, timeZone: zone.name)
                    .days(from: dates.lowerBound, to: dates.upperBound),
                try await ReportReader(connection: connection).span(clock: clock)
            )
        }
        guard let upkeep else { return KnownDays(dates, published) }
        var workedOut: [CalendarDate: (summary: DaySummary, asOf: Instant)] = [:]
        var others: [CalendarDate] = []
        let used = span.map { span in
            let first = zone.usageDate(at: span.first)
            return first...max(first, zone.usageDate(at: span.last))
        }
        let known = Set(published.map(\.date))
        for date in dates.each.reversed() where !known.contains(date) {
            if used?.contains(date) == true {
                others.append(date)
            } else {
                workedOut[date] = (DaySummary(), clock)
            }
        }
        let works = await upkeep.sums.values(
            of: others.map { Upkeep.Day(date: $0, timeZone: zone) },
            renewing: Self.mostWishes
        )
        for (day, kept) in works { workedOut[day.date] = (kept.value.summary, kept.asOf) }
        return KnownDays(
            dates,
            published,
            workedOut: workedOut,
            pending: Set(others).subtracting(workedOut.keys)
        )
    }
}
