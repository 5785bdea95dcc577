import Attendance
import Testing

@testable import Dashboard

/// Numbers are shown as files have them, and grouped for reading.
@Suite struct NumberTextTests {
    @Test(arguments: [(0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")])
    func `a count is grouped by thousands`(count: Int, text: String) {
        #expect(NumberText(count).value == "\(count)")
        #expect(NumberText(count).text == text)
    }

    @Test(arguments: [
        (Int64(0), "0.00", "0.00"), (299, "0.00", "0.00"), (300, "0.01", "0.01"), (11_400_000, "190.00", "190.00"),
        (60_000_000_299, "1000000.00", "1,000,000.00"), (90_030, "1.50", "1.50"),
    ])
    func `minutes are rounded half-up to two decimals`(milliseconds: Int64, value: String, text: String) {
        let number = NumberText(minutes: .milliseconds(milliseconds))
        #expect(number.value == value)
        #expect(number.text == text)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (1_001, "1.1 kB"), (999_999, "1000.0 kB"), (1_000_000, "1.0 MB"),
        (61_000_000, "61.0 MB"), (2_500_000_000, "2.5 GB"),
    ])
    func `a size has the unit that suits it`(bytes: Int, text: String) {
        #expect(FileList.size(bytes) == text)
    }

    @Test func `days of the week go on across 1970`() {
        let days = [("2026-01-16", "Friday"), ("1970-01-01", "Thursday"), ("1969-12-31", "Wednesday")]
        for (date, day) in days { #expect(CalendarDate(date).map(Weekday.name) == day) }
    }
}
