package import Attendance

/// How long each kind of data is kept.
package struct RetentionPeriods: Hashable, Sendable {
    /// Days of raw deliveries, besides the one going on.
    package var deliveriesDays: Int
    /// Months of events, besides the one going on.
    package var eventsMonths: Int

    /// Webhooks may tell of what was up to 35 days ago, so that much has to be kept of events.
    package static let fewestEventsMonths = 2

    package init(deliveriesDays: Int = 35, eventsMonths: Int = 25) {
        self.deliveriesDays = deliveriesDays
        self.eventsMonths = eventsMonths
    }

    /// Deliveries received before it are not kept: a UTC midnight.
    package func deliveriesFrom(clock: Instant) -> Instant {
        let today = TimeZoneRules.utc.date(at: clock)
        return TimeZoneRules.utc.day(today.advanced(by: -deliveriesDays)).start
    }

    /// Events that occurred before it are not kept: the beginning of a UTC month.
    package func eventsFrom(clock: Instant) -> Instant {
        var month = CalendarMonth(of: TimeZoneRules.utc.date(at: clock))
        for _ in 0..<eventsMonths { month = month.previous }
        return TimeZoneRules.utc.day(month.firstDay).start
    }
}

extension CalendarMonth {
    var previous: CalendarMonth { CalendarMonth(of: firstDay.advanced(by: -1)) }
}
