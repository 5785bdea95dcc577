import API
import Attendance
import Postgres
import Store

extension DashboardService {
    /// So many days are shown without being asked for.
    static let usualDays = 30
    /// Ten years.
    private static let mostDays = 3_653

    func days(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let clock = now()
        let today = visitor.timeZone.date(at: clock)
        let dates = try Self.dates(request, today: today)
        let days = try await knownDays(dates, clock: clock, visitor)
        let content = DaysPage(days, today: today, zoneOfReports: try settings.timeZone().name, visitor)
        return try page(content, .days, title: "Days", isUnfinished: days.pendingCount > 0, visitor)
    }

    /// The days that are asked for, the last 30 and today without a bound; none is later than today.
    private static func dates(
        _ request: BrowserRequest,
        today: CalendarDate
    ) throws -> ClosedRange<CalendarDate> {
        let to = min(try day(request, "to") ?? today, today)
        let from = try day(request, "from") ?? to.advanced(by: -usualDays)
        guard from <= to else { throw Refusal(.invalid, "The first day is \(from): it must not come after \(to).") }
        guard to.daysSinceEpoch - from.daysSinceEpoch < mostDays else {
            throw Refusal(.invalid, "\(from) to \(to) are more than ten years; ask for fewer at once.")
        }
        return from...to
    }

    private static func day(_ request: BrowserRequest, _ name: String) throws -> CalendarDate? {
        guard let text = request.parameter(name) else { return nil }
        guard let date = CalendarDate(text) else {
            throw Refusal(.invalid, "A day is asked for in the form 2026-01-16.")
        }
        return date
    }
}
