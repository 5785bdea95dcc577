import Attendance

/// Days of a few milliseconds, so that every one of these can be looked at.
enum ShortDays {
    /// Where they begin and end.
    static let bounds = [0, 130, 131, 300, 420, 600].map(Instant.init(milliseconds:))

    static let all = zip(bounds, bounds.dropFirst()).enumerated().map { number, bounds in
        UsageDay(
            date: CalendarDate(daysSinceEpoch: number),
            timeZone: .utc,
            start: bounds.0,
            end: bounds.1
        )
    }
}
