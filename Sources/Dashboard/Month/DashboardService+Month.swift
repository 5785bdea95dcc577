import API
import Attendance
import Postgres
import Reports
import Store

extension DashboardService {
    func month(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let month = try month(request)
        let clock = now()
        guard visitor.timeZone.startOfDay(month.firstDay) <= clock else {
            throw Refusal(.invalid, "\(month) has not begun yet.")
        }
        let zone = visitor.timeZone.name
        let last = min(month.lastDay, visitor.timeZone.date(at: clock))
        let days = try await knownDays(month.firstDay...last, clock: clock, visitor)
        var rooms: [PublishedFigures.UsedRoom]?
        if let published = Upkeep.Published(days.published, timeZone: zone) {
            rooms = await upkeep?.rooms.value(of: published)?.value
        }
        let content = MonthPage(
            month,
            days,
            rooms: rooms,
            await shelf.find(.month(month), revision: nil, timeZone: zone),
            directory: settings.reportDirectory,
            clock: clock,
            visitor
        )
        return try page(content, .month, title: "\(month)", isUnfinished: days.pendingCount > 0, visitor)
    }
}
