import Attendance
import Reports
import SeededRandom
import Testing

/// What rooms amount to together is the sum of their rows; what they have at once is measured anew.
struct PeriodUsageTests {
    private static let bounds = (0...4).map { Instant(milliseconds: 1_774_396_800_000) + .days($0) }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `the sums are those of the rooms' rows, in any order of the rooms`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let (rooms, period, clock) = Self.make(using: &random)
        let totals = Self.totals(rooms, period, clock: clock)
        var usage = PeriodUsage(period: period, clock: clock)
        for room in rooms.shuffled(using: &random) { usage.add(room) }
        #expect(usage.rooms == totals.rooms, "seed \(seed)")
        #expect(usage.sessions == totals.sessions, "seed \(seed)")
        #expect(usage.participants == totals.participants, "seed \(seed)")
        #expect(usage.participantTime == totals.participantTime, "seed \(seed)")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `the peaks agree with looking at every instant at which someone came`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let (rooms, period, clock) = Self.make(using: &random)
        var usage = PeriodUsage(period: period, clock: clock)
        for room in rooms { usage.add(room) }
        let sessions = rooms.flatMap(\.sessions).map { session in
            session.stays.map { stay in
                let end = stay.leftAt ?? max(stay.joinedAt, clock)
                return (from: max(stay.joinedAt, period.start), to: min(end, period.end))
            }
        }
        var people = 0
        var occupied = 0
        var oneSession = 0
        for instant in Set(sessions.flatMap { $0.map { $0.from } }) {
            let present = sessions.map { $0.count { $0.from <= instant && instant < $0.to } }
            people = max(people, present.reduce(0, +))
            occupied = max(occupied, present.count { $0 > 0 })
            oneSession = max(oneSession, present.max() ?? 0)
        }
        let peaks = usage.peaks()
        #expect(peaks.participants == people, "seed \(seed)")
        #expect(peaks.sessions == occupied, "seed \(seed)")
        #expect(usage.peakOfOneSession == oneSession, "seed \(seed)")
    }

    @Test func `a leave frees a place before a join takes one, in all rooms together`() {
        let start = Self.bounds[0]
        let period = UsagePeriod(start: start, end: start + .days(1))
        var usage = PeriodUsage(period: period, clock: start + .days(2))
        for number in 0..<3 as Range<Int64> {
            let stay = ReportedStay(
                person: Name(rawValue: 1),
                joinedAt: start + .hours(number),
                leftAt: start + .hours(number + 1),
                leaveIsInferred: false
            )
            usage.add(ReportedRoom("R\(number)", [ReportedSession([stay], room: number)]))
        }
        let peaks = usage.peaks()
        #expect(peaks.participants == 1)
        #expect(peaks.sessions == 1)
        #expect(usage.rooms == 3)
    }

    private static func make(
        using random: inout SplitMix64
    ) -> (rooms: [ReportedRoom], period: UsagePeriod, clock: Instant) {
        let clock = bounds[3] + .hours(Int64.random(in: -30...30, using: &random))
        let makes = RandomRooms(bounds: bounds, clock: clock)
        let rooms = (0..<Int.random(in: 0...6, using: &random)).map { number in
            makes.room("R\(number)", number: Int64(number + 1), using: &random)
        }
        let ends = [random.pick(bounds), random.pick(bounds)].sorted()
        return (rooms, UsagePeriod(start: ends[0], end: ends[1]), clock)
    }

    /// The sums of the rows that any presence is in.
    private static func totals(
        _ rooms: [ReportedRoom],
        _ period: UsagePeriod,
        clock: Instant
    ) -> (rooms: Int, sessions: Int, participants: Int, participantTime: Span) {
        var tally = RoomTally(period: period, clock: clock)
        let rows = rooms.compactMap { tally.rows(of: $0)?.room.usage }.filter { $0.sessions > 0 || $0.participants > 0 }
        return (
            rows.count, rows.reduce(0) { $0 + $1.sessions }, rows.reduce(0) { $0 + $1.participants },
            rows.reduce(.zero) { $0 + $1.participantTime }
        )
    }
}
