import Attendance
import Reports
import SeededRandom
import Testing

/// The days of one room at once are what each day's report has of it.
struct RoomDaysTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `every day has the row that its own report has`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let clock = Instant(milliseconds: .random(in: 0...600, using: &random))
        let rooms = RandomRooms(bounds: ShortDays.bounds, clock: clock)
        let room = rooms.room("r", using: &random)
        let some = ShortDays.all.filter { _ in random.chance(80) }
        let rows = RoomDays.rows(of: room, on: some, clock: clock)
        for day in ShortDays.all {
            let expected = some.contains(day) ? DayReport(day: day, clock: clock, rooms: [room]).rooms.first : nil
            #expect(rows[day.date] == expected, "seed \(seed), day \(day.date)")
        }
    }
}
