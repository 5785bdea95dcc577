import Attendance
import Testing
import Webhooks

/// A source is called silent where its own past makes that plain, and only there.
struct SilenceRuleTests {
    /// Monday, 5 January 2026, 00:00 UTC.
    private static let monday = Instant(milliseconds: 1_767_571_200_000)

    /// So many hours after the beginning of a week that follows `weeks` weeks of history.
    private static func instant(_ weeks: Int64, _ day: Int64, _ hour: Double) -> Instant {
        monday + .days(7 * weeks + day) + Span(rawValue: Int64(hour * 3_600_000))
    }

    /// Office hours: so many deliveries in each hour from 8 to 18 on working days, up to the last delivery.
    private static func office(
        until last: Instant,
        perHour: Int = 60,
        except isOff: (Int64, Int64) -> Bool = { _, _ in false }
    ) -> DeliveryHistory {
        var hours: [(hour: Instant, deliveries: Int)] = []
        for week in Int64(0)..<9 {
            for day in Int64(0)..<5 where !isOff(week, day) {
                for hour in 8..<18 { hours.append((instant(week, day, Double(hour)), perHour)) }
            }
        }
        return DeliveryHistory(hours: hours.filter { $0.hour < last })
    }

    private static func isSilent(_ history: DeliveryHistory, last: Instant, clock: Instant) -> Bool {
        SilenceRule().verdict(history, lastDelivery: last, clock: clock).isSilent
    }

    /// The last delivery and now, as day of the week from Monday and hour; the whole week before is as usual.
    @Test(
        arguments: [
            (0, 10, 0, 10.5, false), (0, 10, 0, 11.4, false), (0, 10, 0, 12.5, true), (0, 10, 0, 15, true),
            // In the evening nothing is expected until the next morning.
            (0, 17.9, 0, 23, false), (0, 17.9, 1, 8.5, false), (0, 17.9, 1, 11, true),
            // Nor at the weekend until Monday.
            (4, 17.9, 5, 12, false), (4, 17.9, 6, 23, false), (4, 17.9, 7, 8.5, false), (4, 17.9, 7, 11, true),
            // However long it lasts.
            (0, 10, 30, 12, true), (0, 10, 300, 3, true),
        ] as [(Int64, Double, Int64, Double, Bool)]
    )
    func `office hours are known by heart`(
        lastDay: Int64,
        lastHour: Double,
        day: Int64,
        hour: Double,
        expected: Bool
    ) {
        let last = Self.instant(8, lastDay, lastHour)
        let history = Self.office(until: last)
        #expect(Self.isSilent(history, last: last, clock: Self.instant(8, day, hour)) == expected)
    }

    @Test(arguments: [(1, false), (2, true), (3, true), (8, true)] as [(Int64, Bool)])
    func `two weeks of history are needed`(weeks: Int64, expected: Bool) {
        let (last, clock) = (Self.instant(weeks, 1, 10), Self.instant(weeks, 1, 16))
        let history = Self.office(until: last)
        #expect(Self.isSilent(history, last: last, clock: clock) == expected)
        if weeks < 2 {
            #expect(SilenceRule().verdict(history, lastDelivery: last, clock: clock) == .tooLittleHistory)
        }
    }

    @Test func `a source that is rarely used is never called silent`() {
        let hours = (0..<8).map { (hour: Self.instant($0, 2, 10), deliveries: 29) }
        let history = DeliveryHistory(hours: hours)
        for day in Int64(0)..<60 {
            #expect(!Self.isSilent(history, last: Self.instant(7, 2, 10.5), clock: Self.instant(7, 2 + day, 12)))
        }
        // One that has twice as many is, when it misses its day.
        let busier = DeliveryHistory(hours: hours.map { ($0.hour, 60) })
        #expect(!Self.isSilent(busier, last: Self.instant(7, 2, 10.9), clock: Self.instant(8, 2, 11)))
        #expect(Self.isSilent(busier, last: Self.instant(7, 2, 10.9), clock: Self.instant(8, 2, 14)))
        #expect(Self.isSilent(busier, last: Self.instant(7, 2, 10.9), clock: Self.instant(30, 0, 0)))
    }

    @Test(arguments: [(0, true), (1, true), (2, false)] as [(Int64, Bool)])
    func `what was empty before may be empty again, except once in eight weeks`(empty: Int64, expected: Bool) {
        let (last, clock) = (Self.instant(8, 1, 8.1), Self.instant(8, 1, 17))
        // Not the first week, from whose first delivery on the history counts.
        let history = Self.office(until: last) { week, day in (1..<1 + empty).contains(week) && day == 1 }
        #expect(Self.isSilent(history, last: last, clock: clock) == expected)
    }

    @Test(
        arguments: [
            // By UTC the day begins an hour later than it did, or ended an hour earlier.
            (7, 4, 17.99, 8, 0, 9), (8, 0, 16.99, 8, 1, 8),
        ] as [(Int64, Int64, Double, Int64, Int64, Double)]
    )
    func `when clocks are changed nobody is called silent for it`(
        lastWeek: Int64,
        lastDay: Int64,
        lastHour: Double,
        week: Int64,
        day: Int64,
        hour: Double
    ) {
        let (last, clock) = (Self.instant(lastWeek, lastDay, lastHour), Self.instant(week, day, hour))
        let history = Self.office(until: last)
        #expect(!Self.isSilent(history, last: last, clock: clock))
        // One that knows nothing of it, and is in a hurry, would call it so.
        var rule = SilenceRule()
        (rule.shift, rule.grace) = (.zero, .zero)
        #expect(rule.verdict(history, lastDelivery: last, clock: clock).isSilent)
    }

    @Test func `a quiet week is measured by itself`() {
        // The week before was as usual; of this one two days had a tenth.
        var hours: [(hour: Instant, deliveries: Int)] = []
        for week in Int64(0)..<9 {
            for day in Int64(0)..<(week == 8 ? 2 : 5) {
                for hour in 8..<18 { hours.append((Self.instant(week, day, Double(hour)), week == 8 ? 6 : 60)) }
            }
        }
        let (last, clock) = (Self.instant(8, 1, 17.5), Self.instant(8, 2, 12))
        #expect(!Self.isSilent(DeliveryHistory(hours: hours), last: last, clock: clock))
        // Had those days been as usual, the same silence would be one.
        let usual = DeliveryHistory(hours: hours.map { ($0.hour, 60) })
        #expect(Self.isSilent(usual, last: last, clock: clock))
    }

    @Test func `it is said since when, and how many deliveries were to be expected`() throws {
        let (last, clock) = (Self.instant(8, 1, 10), Self.instant(8, 1, 14))
        let history = Self.office(until: last)
        let verdict = SilenceRule().verdict(history, lastDelivery: last, clock: clock)
        #expect(verdict == .silent(since: last, expected: 150))
        let standing = SourceStanding(name: "s", provider: "p", lastDeliveryAt: last, verdict: verdict)
        #expect(standing.warning?.hasPrefix("silent since 2026-03-03T10:00:00.000Z, although 150 deliveries") == true)
    }

    @Test func `deliveries are counted by the hour, spread evenly within it`() {
        let hour = Span.hours(1)
        let history = DeliveryHistory(hours: [(Self.monday, 10), (Self.monday + .hours(3), 20)])
        #expect(history.start == Self.monday)
        #expect(history.deliveries(from: Self.monday - hour, to: Self.monday + .days(9)) == 30)
        #expect(history.deliveries(from: Self.monday + .minutes(30), to: Self.monday + .minutes(210)) == 15)
        #expect(history.deliveries(from: Self.monday + hour, to: Self.monday + .hours(3)) == 0)
        #expect(history.deliveries(from: Self.monday + hour, to: Self.monday) == 0)
        #expect(DeliveryHistory().start == nil)
        #expect(DeliveryHistory().deliveries(from: Self.monday, to: Self.monday + hour) == 0)
    }
}
