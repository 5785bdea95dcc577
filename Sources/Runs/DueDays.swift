package import Attendance
import Reports
package import Store

/// Decides which days a run without dates publishes.
///
/// A finished day is due when readers would find something else after publishing it than before, or may:
/// - it is not published, or readers of the directory don't find its newest revision;
/// - stays or sessions that touch it have changed, or one of its sessions was live;
/// - it was last looked at before it was over, or by other rules of its time zone;
/// - it is still called provisional though enough time has passed.
package struct DueDays: Sendable {
    private let timeZone: TimeZoneRules
    private let clock: Instant
    private let finalAfter: Span

    package init(timeZone: TimeZoneRules, clock: Instant, finalAfter: Span) {
        self.timeZone = timeZone
        self.clock = clock
        self.finalAfter = finalAfter
    }

    /// The days that are due, oldest first.
    ///
    /// - Parameters:
    ///   - span: From when to when there is anything to report, nil if nothing.
    ///   - recorded: The days published so far.
    ///   - revisionInDirectory: The revision that readers find, nil if none.
    /// - Returns: Their dates.
    /// - Throws: What `revisionInDirectory` throws.
    package func dates<E: Error>(
        span: (first: Instant, last: Instant)?,
        recorded: [RecordedDay],
        revisionInDirectory: (CalendarDate) throws(E) -> Int?
    ) throws(E) -> [CalendarDate] {
        let known = Dictionary(recorded.map { ($0.date, $0) }) { first, _ in first }
        var due: [CalendarDate] = []
        for date in Set(dates(in: span)).union(known.keys).sorted() {
            let period = timeZone.day(date).period
            guard period.end <= clock else { continue }
            if let day = known[date], !isDue(day, period) {
                guard try revisionInDirectory(date) != day.revision else { continue }
            }
            due.append(date)
        }
        return due
    }

    /// The days with anything to report, and those between them.
    private func dates(in span: (first: Instant, last: Instant)?) -> [CalendarDate] {
        guard let span else { return [] }
        let first = timeZone.usageDate(at: span.first).daysSinceEpoch
        let last = timeZone.usageDate(at: min(span.last, clock)).daysSinceEpoch
        return first <= last ? (first...last).map(CalendarDate.init(daysSinceEpoch:)) : []
    }

    private func isDue(_ day: RecordedDay, _ period: UsagePeriod) -> Bool {
        day.isStale || day.hasLiveSession || day.confirmedAt < period.end || day.period != period
            || (day.status == .provisional && clock >= period.end + finalAfter)
    }
}
