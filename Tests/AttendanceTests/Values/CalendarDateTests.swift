import Attendance
import ClockTesting
import Testing

@Suite struct CalendarDateTests {
    @Test func `days follow each other as on a calendar`() {
        var (year, month, day) = (1896, 1, 1)
        let first = CalendarDate(year: year, month: month, day: day)?.daysSinceEpoch ?? 0
        for days in first..<first + 80_000 {
            let date = CalendarDate(daysSinceEpoch: days)
            let isExpected =
                date.components == (year, month, day)
                && CalendarDate(year: year, month: month, day: day) == date
            guard isExpected else {
                Issue.record("\(date) should be \(year)-\(month)-\(day)")
                return
            }
            day += 1
            if day > length(ofMonth: month, year: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-01-16", 20_469),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func `text and number name the same date`(text: String, days: Int) {
        #expect(CalendarDate(text)?.daysSinceEpoch == days)
        #expect(CalendarDate(daysSinceEpoch: days).description == text)
    }

    @Test(arguments: [
        "2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32",
        "0000-01-01", "2026-1-6", "2026-1-06", "26-01-16", "02026-01-16", "2026/01/16", "20260116", "2026-01-16 ",
        " 2026-01-16", "2026-01-16-", "2026-01-16T00:00:00Z", "+026-01-16", "-026-01-16", "2026--1-16", "2026-01-+6",
        "２026-01-16", "", "-", "--",
    ])
    func `what is no date is refused`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test(arguments: [2000, 2024, 2028, 2400, 1996])
    func `leap years have a 29 February`(year: Int) {
        #expect(CalendarDate(year: year, month: 2, day: 29) != nil)
        #expect(CalendarDate(year: year, month: 2, day: 30) == nil)
    }

    @Test(arguments: [1900, 2100, 2026, 2023])
    func `years that are no leap years have no 29 February`(year: Int) {
        #expect(CalendarDate(year: year, month: 2, day: 29) == nil)
    }

    @Test func `dates are ordered by time`() {
        let dates = ["2025-12-31", "2026-01-01", "2026-01-16", "2026-02-01"].compactMap { CalendarDate($0) }
        #expect(dates.reversed().sorted() == dates)
        #expect(dates.first?.advanced(by: 1) == dates[1])
        #expect(dates[1].advanced(by: -1) == dates.first)
    }

    private func length(ofMonth month: Int, year: Int) -> Int {
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
