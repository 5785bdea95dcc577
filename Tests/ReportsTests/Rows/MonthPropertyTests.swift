import Attendance
import Reports
import SeededRandom
import Testing

/// Compares months with their days, and with counting anew which stays happen on a published day.
struct MonthPropertyTests {
    private static let zones: [TimeZoneRules] = [.berlin, .lordHowe, .utc]
    private static let months = ["2026-03-01", "2026-04-01", "2026-10-01", "2026-02-01"].map(calendarDate)

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a month is the sum of its days`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let history = History(using: &random)
        let report = history.report
        for row in report.rooms {
            let days = history.days.compactMap { day in day.rooms.first { $0.roomID == row.roomID } }
            func sum(_ value: (RoomRow) -> Int64) -> Int64 { days.reduce(0) { $0 + value($1) } }
            #expect(row.usage.participantTime.rawValue == sum(\.usage.participantTime.rawValue), "seed \(seed)")
            #expect(row.usage.occupiedTime.rawValue == sum(\.usage.occupiedTime.rawValue), "seed \(seed)")
            #expect(row.usage.inferredLeaves == days.map(\.usage.inferredLeaves).reduce(0, +), "seed \(seed)")
            #expect(row.usage.unmatchedLeaves == days.map(\.usage.unmatchedLeaves).reduce(0, +), "seed \(seed)")
            #expect(row.usage.sessionsStarted == days.map(\.usage.sessionsStarted).reduce(0, +), "seed \(seed)")
            #expect(row.days == days.count && !days.isEmpty, "seed \(seed)")
            #expect(row.usage.peakParticipants == days.map(\.usage.peakParticipants).max(), "seed \(seed)")
            #expect(row.usage.firstJoinedAt == days.compactMap(\.usage.firstJoinedAt).min(), "seed \(seed)")
            #expect(row.usage.lastLeftAt == days.compactMap(\.usage.lastLeftAt).max(), "seed \(seed)")
        }
        let rows = history.days.flatMap(\.rooms)
        #expect(Set(report.rooms.map(\.roomID)) == Set(rows.map(\.roomID)), "seed \(seed)")
        #expect(report.totals.participantTime == rows.reduce(.zero) { $0 + $1.usage.participantTime }, "seed \(seed)")
        #expect(report.totals.occupiedTime == rows.reduce(.zero) { $0 + $1.usage.occupiedTime }, "seed \(seed)")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what is counted afresh agrees with a naive count`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let history = History(using: &random)
        for row in history.report.rooms {
            let room = try #require(history.rooms.first { $0.roomID == row.roomID }, "seed \(seed)")
            let stays = room.sessions.flatMap(\.stays).filter { history.isPublished(from: $0.joinedAt, to: $0.leftAt) }
            #expect(row.usage.participants == stays.count, "seed \(seed)")
            #expect(row.usage.uniqueParticipants == Set(stays.map(\.person)).count, "seed \(seed)")
            #expect(row.usage.uniqueParticipants <= row.usage.participants, "seed \(seed)")
            let sessions = room.sessions.map(history.bounds).filter { history.isPublished(from: $0.from, to: $0.to) }
            #expect(row.usage.sessions == sessions.count, "seed \(seed)")
            let longest = sessions.map { history.publishedTime(from: $0.from, to: $0.to) }.max() ?? 0
            #expect(row.usage.longestSession.rawValue == longest, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `the order of rooms and days is of no account`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var history = History(using: &random)
        let report = history.report
        history.rooms.shuffle(using: &random)
        history.days.shuffle(using: &random)
        #expect(history.report == report, "seed \(seed)")
    }

    /// Rooms that are used around a month, and the days of it that were published: all, or some.
    private struct History {
        var rooms: [ReportedRoom]
        var days: [PublishedDay]
        let month: CalendarMonth
        let zone: TimeZoneRules
        let clock: Instant

        init(using random: inout SplitMix64) {
            let zone = random.pick(zones)
            let month = CalendarMonth(of: random.pick(months))
            let midnights = (-2...month.days.count + 2).map { zone.startOfDay(month.firstDay.advanced(by: $0)) }
            let clock = random.pick(midnights) + .milliseconds(.random(in: 0..<86_400_000, using: &random))
            let makers = RandomRooms(bounds: midnights, clock: clock)
            let rooms = ["a", "b", "c"].map { makers.room($0, using: &random) }
            let isComplete = random.chance(50)
            days = month.days.filter { _ in isComplete || random.chance(70) }.map { date in
                PublishedDay(date: date, rooms: DayReport(day: zone.day(date), clock: clock, rooms: rooms).rooms)
            }
            self.rooms = rooms
            self.month = month
            self.zone = zone
            self.clock = clock
        }

        var report: MonthReport {
            MonthReport(month: month, timeZone: zone, clock: clock, rooms: rooms, days: days)
        }

        func bounds(of session: ReportedSession) -> (from: Instant, to: Instant) {
            let start = session.session.startedAt
            return (start, session.stays.map { $0.leftAt ?? max(clock, $0.joinedAt) }.max() ?? start)
        }

        /// Whether one of the milliseconds from the first to the last lies in a published day.
        func isPublished(from: Instant, to: Instant?) -> Bool {
            let to = to ?? max(clock, from)
            let last = from == to ? from : to - .milliseconds(1)
            return days.map { zone.day($0.date) }.contains { $0.start <= last && from < $0.end }
        }

        func publishedTime(from: Instant, to: Instant) -> Int64 {
            days.map { zone.day($0.date) }.reduce(0) { time, day in
                time + max(0, min(to, day.end).rawValue - max(from, day.start).rawValue)
            }
        }
    }
}
