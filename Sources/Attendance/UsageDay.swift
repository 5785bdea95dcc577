/// A calendar day in a named time zone, `[start, end)`: 23, 24, 25 or some other number of hours (R10).
package struct UsageDay: Hashable, Sendable {
    package let date: CalendarDate
    package let timeZone: TimeZoneRules
    /// The day's first instant.
    package let start: Instant
    /// The next day's first instant.
    package let end: Instant

    package init(date: CalendarDate, timeZone: TimeZoneRules, start: Instant, end: Instant) {
        self.date = date
        self.timeZone = timeZone
        self.start = start
        self.end = end
    }

    /// Whether an instant at which something began lies in the day.
    package func contains(beginning instant: Instant) -> Bool {
        start <= instant && instant < end
    }

    /// Whether the time `[from, to)` belongs to the day, in part or whole.
    ///
    /// A time of no length belongs to the day of its instant; one that ends exactly at midnight to the day before.
    package func isTouched(from: Instant, to: Instant) -> Bool {
        guard from < to else { return contains(beginning: from) }
        return start < end && from < end && to > start
    }

    /// Whether the end of the time `[from, to)` belongs to the day: at midnight, to the day that ends there.
    package func contains(endOf from: Instant, to: Instant) -> Bool {
        from == to ? contains(beginning: from) : start < to && to <= end
    }

    /// The part of `[from, to)` inside the day, empty and at one of the day's bounds if there is none.
    package func clip(from: Instant, to: Instant) -> (from: Instant, to: Instant) {
        let clippedFrom = min(max(from, start), end)
        return (clippedFrom, max(clippedFrom, min(to, end)))
    }
}
