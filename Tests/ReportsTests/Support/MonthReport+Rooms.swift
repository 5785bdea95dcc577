import Attendance
import Reports

extension MonthReport {
    /// The report of `month`, of rooms that are all at hand.
    init(
        month: CalendarMonth,
        timeZone: TimeZoneRules,
        clock: Instant,
        rooms: some Sequence<ReportedRoom>,
        days: [PublishedDay]
    ) {
        var sum = MonthSum(month: month, timeZone: timeZone, clock: clock, days: days)
        for room in rooms { sum.describe(room) }
        self = sum.report
    }
}
