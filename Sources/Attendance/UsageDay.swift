/// A calendar day in a named time zone, `[start, end)`: 23, 24, 25 or some other number of hours (R10).
package struct UsageDay: Hashable, Sendable {
    package let date: CalendarDate
    package let timeZone: TimeZoneRules
    package let period: UsagePeriod

    package init(date: CalendarDate, timeZone: TimeZoneRules, start: Instant, end: Instant) {
        self.date = date
        self.timeZone = timeZone
        period = UsagePeriod(start: start, end: end)
    }

    /// The day's first instant.
    package var start: Instant { period.start }

    /// The next day's first instant.
    package var end: Instant { period.end }
}
