import Attendance
import Simulation
import Testing
import Webhooks

/// On lifelike traffic, silence is noticed soon and seldom for nothing.
struct SilenceTests {
    /// A source with so many rooms, for more than a year.
    private struct Year {
        static let firstDay = CalendarDate(daysSinceEpoch: 20_465)
        private static let days = 420

        let received: [Instant]

        init(rooms: Int, seed: UInt64) {
            var received: [Instant] = []
            Simulation(rooms: rooms, days: Self.days, firstDay: Self.firstDay, seed: seed)
                .deliver { receivedAt, _ in received.append(receivedAt) }
            self.received = received
        }

        init(received: [Instant]) {
            self.received = received
        }

        /// The deliveries by hour, as the database would have them.
        var history: DeliveryHistory {
            var hours: [(hour: Instant, deliveries: Int)] = []
            for instant in received {
                let hour = Instant(milliseconds: instant.rawValue - instant.rawValue % 3_600_000)
                if hours.last?.hour == hour { hours[hours.count - 1].deliveries += 1 } else { hours.append((hour, 1)) }
            }
            return DeliveryHistory(hours: hours)
        }

        /// How many silences were found after the first eight weeks, each of which is a false alarm.
        func alarms(rule: SilenceRule = SilenceRule()) -> Int {
            let history = history
            let start = received[0] + .days(56)
            return zip(received, received.dropFirst()).count { last, next in
                guard last >= start, next - last >= .hours(1) else { return false }
                return rule.verdict(history, lastDelivery: last, clock: next - .milliseconds(1)).isSilent
            }
        }
    }

    @Test(arguments: [(3, 3), (7, 3), (14, 4)])
    func `in a year of normal work there are hardly any false alarms`(rooms: Int, most: Int) {
        let year = Year(rooms: rooms, seed: 5)
        #expect(year.alarms() <= most)
    }

    @Test func `without its patience the rule would cry wolf`() {
        var rule = SilenceRule()
        rule.grace = .zero
        rule.quietBelow = 0
        rule.shift = .zero
        #expect(Year(rooms: 14, seed: 5).alarms(rule: rule) > 20)
    }

    @Test func `when clocks are changed in spring and autumn there are hardly more`() {
        let year = Year(rooms: 14, seed: 5)
        let first = year.received[0]
        let shifted = year.received.map { instant in
            let day = (instant - first).rawValue / 86_400_000
            return (80..<290).contains(day) ? instant - .hours(1) : instant
        }
        #expect(Year(received: shifted.sorted()).alarms() <= 6)
    }

    @Test func `in weeks of holidays with a tenth of the traffic there are few`() {
        let year = Year(rooms: 14, seed: 5)
        let first = year.received[0]
        let thinned = year.received.enumerated().filter { index, instant in
            let week = (instant - first).rawValue / (7 * 86_400_000)
            return ![20, 30, 50, 51].contains(week) || index % 10 == 0
        }
        #expect(Year(received: thinned.map(\.element)).alarms() <= 12)
    }

    @Test func `a source that stops at a busy hour is called silent within a few hours`() throws {
        let year = Year(rooms: 14, seed: 5)
        let history = year.history
        let start = year.received[0] + .days(70)
        // Working days at nine and at ten, when most is going on.
        let lasts = year.received.enumerated().filter { index, instant in
            let sinceMidnight = instant.rawValue % 86_400_000
            let weekday = (instant.rawValue / 86_400_000 + 3) % 7
            return instant > start && weekday < 5 && (9 * 3_600_000..<11 * 3_600_000).contains(sinceMidnight)
                && index % 997 == 0
        }.map(\.element)
        try #require(lasts.count > 20)
        let hours = lasts.map { last in
            stride(from: 0.0, through: 168, by: 0.5).first { hours in
                let clock = last + Span(rawValue: Int64(hours * 3_600_000))
                return SilenceRule().verdict(history, lastDelivery: last, clock: clock).isSilent
            } ?? .infinity
        }.sorted()
        #expect(hours[0] >= 1.5)
        #expect(hours[hours.count / 2] <= 3)
        #expect(hours[hours.count - 1] <= 24)
    }
}
