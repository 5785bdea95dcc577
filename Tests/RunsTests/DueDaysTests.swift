import Attendance
import ClockTesting
import Reports
import Runs
import Store
import Testing

/// Which days a run without dates publishes.
@Suite struct DueDaysTests {
    private static let clock: Instant = "2026-01-20T00:15:00Z"
    private static let days = DueDays(timeZone: .utc, clock: clock, finalAfter: .hours(72))
    private static let span: (first: Instant, last: Instant) = ("2026-01-14T09:00:00Z", "2026-01-19T23:00:00Z")

    /// 16 January, final, published when it was over, found in the directory.
    private static func recorded(_ change: (inout RecordedDay) -> Void = { _ in }) -> RecordedDay {
        var day = RecordedDay(
            date: "2026-01-16",
            revision: 3,
            status: .final,
            period: TimeZoneRules.utc.day("2026-01-16").period,
            confirmedAt: "2026-01-17T00:15:00Z",
            isStale: false,
            hasLiveSession: false
        )
        change(&day)
        return day
    }

    private static func dates(_ recorded: [RecordedDay], inDirectory revision: Int? = 3) throws -> [CalendarDate] {
        try days.dates(span: span, recorded: recorded) { _ throws(Unexpected) in revision }
    }

    private struct Unexpected: Error {}

    @Test func `every finished day from the first to the last with anything to report is due`() throws {
        #expect(try Self.dates([]) == (14...19).map { CalendarDate(stringLiteral: "2026-01-\($0)") })
        let nothing = Self.days.dates(span: nil, recorded: []) { _ throws(Never) in nil }
        #expect(nothing.isEmpty)
    }

    @Test func `what happens when clocks show yesterday's date again is of the day that has begun`() {
        // At 00:01 on 7 November 2010 clocks were put back to 23:01 there.
        let zone = TimeZoneRules(
            name: "America/St_Johns",
            initialOffset: -9_000,
            transitions: [TimeZoneRules.Transition(at: "2010-11-07T02:31:00Z", offset: -12_600)]
        )
        let days = DueDays(timeZone: zone, clock: "2010-11-10T12:00:00Z", finalAfter: .hours(72))
        for (instant, date) in [("02:29:59", "2010-11-06"), ("02:30:30", "2010-11-07"), ("02:40:00", "2010-11-07")] {
            let used = Instant(stringLiteral: "2010-11-07T\(instant)Z")
            let dates = days.dates(span: (used, used), recorded: []) { _ throws(Never) in nil }
            #expect(dates == [CalendarDate(stringLiteral: date)], "\(instant)")
        }
    }

    @Test func `a day that is not over is not due`() throws {
        let going = DueDays(timeZone: .utc, clock: "2026-01-19T23:59:59.999Z", finalAfter: .hours(72))
        #expect(going.dates(span: Self.span, recorded: []) { _ throws(Never) in nil }.last == "2026-01-18")
        let over = DueDays(timeZone: .utc, clock: "2026-01-20T00:00:00Z", finalAfter: .hours(72))
        #expect(over.dates(span: Self.span, recorded: []) { _ throws(Never) in nil }.last == "2026-01-19")
    }

    @Test func `a published day that has nothing new is not due`() throws {
        #expect(try !Self.dates([Self.recorded()]).contains("2026-01-16"))
    }

    @Test func `a published day is due for each reason that there is`() throws {
        let reasons: [(inout RecordedDay) -> Void] = [
            { $0.isStale = true },
            { $0.hasLiveSession = true },
            { $0.confirmedAt = "2026-01-16T23:59:59.999Z" },
            { $0.period = UsagePeriod(start: $0.period.start, end: $0.period.end + .hours(1)) },
            { $0.status = .provisional },
        ]
        for (number, reason) in reasons.enumerated() {
            #expect(try Self.dates([Self.recorded(reason)]).contains("2026-01-16"), "reason \(number)")
        }
    }

    @Test(arguments: [nil, 2, 4])
    func `a day of which readers find another revision is due`(revision: Int?) throws {
        #expect(try Self.dates([Self.recorded()], inDirectory: revision).contains("2026-01-16"))
    }

    @Test func `a day stays provisional for three days after its end`() throws {
        let provisional = Self.recorded { day in
            day.date = "2026-01-17"
            day.period = TimeZoneRules.utc.day("2026-01-17").period
            day.confirmedAt = "2026-01-18T00:15:00Z"
            day.status = .provisional
        }
        #expect(try !Self.dates([provisional]).contains("2026-01-17"))
        let threeDaysLater = DueDays(timeZone: .utc, clock: "2026-01-21T00:00:00Z", finalAfter: .hours(72))
        let due = threeDaysLater.dates(span: Self.span, recorded: [provisional]) { _ throws(Never) in 3 }
        #expect(due.contains("2026-01-17"))
    }

    @Test func `a published day with nothing to report any more is still looked after`() throws {
        let before = Self.recorded { day in
            day.date = "2025-12-01"
            day.period = TimeZoneRules.utc.day("2025-12-01").period
            day.confirmedAt = "2025-12-02T00:00:00Z"
            day.isStale = true
        }
        #expect(try Self.dates([before]).first == "2025-12-01")
    }
}
