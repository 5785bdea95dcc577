import Attendance
import Testing

struct CalendarMonthTests {
    @Test(arguments: [
        ("2026-01", "2026-01-01", "2026-01-31"), ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"), ("2026-12", "2026-12-01", "2026-12-31"),
    ])
    func `a month has the days of the calendar`(text: String, from: String, to: String) throws {
        let first = try #require(CalendarDate(from))
        let last = try #require(CalendarDate(to))
        let month = try #require(CalendarMonth(text))
        #expect(month.firstDay == first)
        #expect(month.lastDay == last)
        #expect(month.days.first == first && month.days.last == last)
        #expect(month.days.allSatisfy { CalendarMonth(of: $0) == month })
        #expect(CalendarMonth(of: month.lastDay.advanced(by: 1)) == month.next)
        #expect(month.description == text)
    }

    @Test(arguments: ["2026-13", "2026-00", "2026-1", "2026", "2026-01-16", "", "january", "2026-0١"])
    func `what is no month is refused`(text: String) {
        #expect(CalendarMonth(text) == nil)
    }
}
