import Attendance

/// How many members of a list began on each UTC day.
///
/// A page far into a list of millions is found by it without passing over all that comes before.
struct DailyCounts: Hashable, Sendable {
    struct Day: Hashable, Sendable {
        var date: CalendarDate
        var count: Int

        /// The day's first instant.
        var start: Instant { Instant(milliseconds: Int64(date.daysSinceEpoch) * Span.days(1).rawValue) }
        /// The next day's first instant.
        var end: Instant { start + .days(1) }
    }

    /// In the order of time.
    private let days: [Day]

    init(_ days: [Day]) {
        self.days = days.sorted { $0.date < $1.date }
    }

    var total: Int { days.reduce(0) { $0 + $1.count } }

    /// Where to begin reading to find what comes after the first `offset` members.
    ///
    /// - Returns: The bound of the first day that is not passed over as a whole, and how many of its members are still to
    ///   be passed over; nil if there are no more than `offset`.
    func start(offset: Int, order: ListOrder) -> (instant: Instant, offset: Int)? {
        var rest = offset
        switch order {
        case .newestFirst:
            for day in days.reversed() {
                if rest < day.count { return (day.end, rest) }
                rest -= day.count
            }
        case .oldestFirst:
            for day in days {
                if rest < day.count { return (day.start, rest) }
                rest -= day.count
            }
        }
        return nil
    }

    /// How many began on the days that lie in `[start, end)` as a whole.
    func count(from start: Instant, to end: Instant) -> Int {
        days.reduce(0) { start <= $1.start && $1.end <= end ? $0 + $1.count : $0 }
    }

    /// The times of `[start, end)` that are no whole UTC days: one before these and one after them.
    static func edges(from start: Instant, to end: Instant) -> [(from: Instant, to: Instant)] {
        let day = Span.days(1).rawValue
        let firstMidnight = Instant(milliseconds: (start.rawValue + day - 1) / day * day)
        let lastMidnight = Instant(milliseconds: end.rawValue / day * day)
        guard firstMidnight < lastMidnight else { return [(start, end)] }
        return [(start, firstMidnight), (lastMidnight, end)].filter { $0.0 < $0.1 }
    }
}
