/// A named time zone's offsets from UTC: what is needed to find its midnights and to print its local times.
///
/// The facts come from outside (PostgreSQL's time zone data); here they are a value.
package struct TimeZoneRules: Hashable, Sendable {
    /// From an instant on, the zone is this far east of UTC.
    package struct Transition: Hashable, Sendable {
        package var at: Instant
        /// Seconds east of UTC.
        package var offset: Int

        package init(at: Instant, offset: Int) {
            self.at = at
            self.offset = offset
        }
    }

    /// The zone's IANA name.
    package let name: String
    private let initialOffset: Int
    private let transitions: [Transition]

    /// A zone that is `initialOffset` seconds east of UTC before its first transition.
    package init(name: String, initialOffset: Int, transitions: [Transition] = []) {
        self.name = name
        self.initialOffset = initialOffset
        self.transitions = transitions.sorted { $0.at < $1.at }
    }

    package static let utc = TimeZoneRules(name: "UTC", initialOffset: 0)

    /// Seconds east of UTC at `instant`.
    package func offset(at instant: Instant) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= instant {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low == 0 ? initialOffset : transitions[low - 1].offset
    }

    /// The date on the zone's calendars at `instant`.
    package func date(at instant: Instant) -> CalendarDate {
        let local = instant.rawValue + Int64(offset(at: instant)) * 1_000
        let days = local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
        return CalendarDate(daysSinceEpoch: Int(days))
    }

    /// The usage day that `instant` belongs to.
    ///
    /// Where clocks are put back across midnight, calendars show a date again that is over: its second hours belong to
    /// the next day.
    package func usageDate(at instant: Instant) -> CalendarDate {
        let date = date(at: instant)
        let next = date.advanced(by: 1)
        return instant < startOfDay(next) ? date : next
    }

    /// The first instant of `date`.
    ///
    /// Where clocks skip midnight that is the instant after the gap; where they show it twice it is the first one.
    package func startOfDay(_ date: CalendarDate) -> Instant {
        let midnight = Instant(milliseconds: Int64(date.daysSinceEpoch) * 86_400_000)
        // No zone is more than 15 hours from UTC, and the offset is constant between transitions: the first instant
        // of the date is one of these.
        var candidates = transitions.filter { abs($0.at.rawValue - midnight.rawValue) <= 108_000_000 }.map(\.at)
        let offsets = [midnight - .hours(30), midnight + .hours(30)].map(offset(at:))
        for offset in offsets + candidates.map(offset(at:)) {
            candidates.append(midnight - .seconds(Int64(offset)))
        }
        let starts = candidates.filter { self.date(at: $0) >= date && self.date(at: $0 - .milliseconds(1)) < date }
        return starts.min() ?? midnight
    }

    /// The usage day of `date`.
    package func day(_ date: CalendarDate) -> UsageDay {
        UsageDay(
            date: date,
            timeZone: self,
            start: startOfDay(date),
            end: startOfDay(date.advanced(by: 1))
        )
    }

    /// The time from the first instant of `month` to that of the next.
    package func period(_ month: CalendarMonth) -> UsagePeriod {
        UsagePeriod(start: startOfDay(month.firstDay), end: startOfDay(month.next.firstDay))
    }
}
