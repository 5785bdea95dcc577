import Attendance
import Reports
import SeededRandom
import Testing

/// What a day amounts to is what its report says, in whatever order rooms are taken in.
struct DaySumTests {
    private static let bounds = (0...4).map { Instant(milliseconds: 1_774_396_800_000) + .days($0) }
    private static let day = UsageDay(
        date: CalendarDate(daysSinceEpoch: 20_538),
        timeZone: .utc,
        start: bounds[1],
        end: bounds[2]
    )

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a summary has the sums of the report, and the first of its rows`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let clock = Self.bounds[2] + .hours(Int64.random(in: -30...30, using: &random))
        let makes = RandomRooms(bounds: Self.bounds, clock: clock)
        let rooms = (0..<Int.random(in: 0...9, using: &random)).map { number in
            makes.room("R\(number)", number: Int64(number + 1), using: &random)
        }
        let listing = Int.random(in: 0...5, using: &random)
        var sum = DaySum(day: Self.day, clock: clock, listing: listing)
        for room in rooms.shuffled(using: &random) { sum.add(room) }
        let report = DayReport(day: Self.day, clock: clock, rooms: rooms)
        let summary = sum.summary
        #expect(summary.totals == report.totals, "seed \(seed)")
        #expect(summary.peakParticipants == report.figures.peakParticipants, "seed \(seed)")
        // Rooms of the same time stand in the order of the report.
        let used = report.rooms.enumerated().sorted {
            ($1.element.usage.participantTime, $0.offset) < ($0.element.usage.participantTime, $1.offset)
        }
        #expect(summary.rooms == used.prefix(listing).map(\.element), "seed \(seed)")
        let started = report.sessions.sorted {
            ($0.session.startedAt, $0.session.id) < ($1.session.startedAt, $1.session.id)
        }
        #expect(summary.sessions == Array(started.prefix(listing)), "seed \(seed)")
    }

    @Test func `a session is described as its room is`() {
        let room = ReportedRoom("R", description: "Weekly", [ReportedSession([Self.stay], room: 1)])
        var sum = DaySum(day: Self.day, clock: Self.bounds[4], listing: 1)
        sum.add(room)
        #expect(sum.summary.sessions.map(\.description) == ["Weekly"])
    }

    private static let stay = ReportedStay(
        person: Name(rawValue: 1),
        joinedAt: bounds[1],
        leftAt: bounds[1] + .hours(1),
        leaveIsInferred: false
    )
}
