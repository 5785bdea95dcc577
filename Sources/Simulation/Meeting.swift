/// A planned use of a room; times in seconds since the day's midnight, UTC.
struct Meeting {
    var start: Int
    var end: Int
    /// How many of the room's people come.
    var people: Int
    /// How far arrivals and departures spread, in seconds.
    var spread: Int

    init(start: Int, minutes: Int, people: Int, spread: Int) {
        self.start = start
        end = start + minutes * 60
        self.people = people
        self.spread = spread
    }
}

extension RoomHabit {
    /// What takes place in a room of this habit on one day.
    ///
    /// `weekday` is 0 on Mondays, `week` the room's day within a week of its own, 0 on the first.
    func meetings(weekday: Int, week: Int, members: Int, random: inout SplitMix64) -> [Meeting] {
        let isWorkday = weekday < 5
        switch self {
        case .standUp where isWorkday:
            let isMonday = weekday == 0
            let start = isMonday ? 9 * 3_600 : 7 * 3_600 + 1_800 + random.number(in: 0...7) * 900
            let minutes = isMonday ? random.number(in: 40...55) : random.number(in: 12...25)
            return [Meeting(start: start, minutes: minutes, people: members, spread: 120)]
        case .workshop where isWorkday:
            let start = 3_600 * random.number(in: 9...13)
            return [Meeting(start: start, minutes: random.number(in: 75...110), people: members, spread: 300)]
        case .schoolClass where isWorkday:
            return (0..<random.number(in: 4...6)).map { lesson in
                Meeting(start: 7 * 3_600 + lesson * 3_600, minutes: 45, people: members, spread: 90)
            }
        case .office where isWorkday:
            return [Meeting(start: 7 * 3_600, minutes: 10 * 60, people: members, spread: 7_200)]
        case .webinar where week == 0:
            let start = 3_600 * random.number(in: 13...15)
            return [Meeting(start: start, minutes: random.number(in: 60...90), people: members, spread: 900)]
        case .occasional where weekday == 0 && random.happens(perMille: 600):
            return [Meeting(start: 9 * 3_600, minutes: 45, people: members, spread: 120)]
        case .occasional where random.happens(perMille: isWorkday ? 200 : 20):
            let start = 900 * random.number(in: 28...64)
            return [Meeting(start: start, minutes: random.number(in: 5...60), people: members, spread: 120)]
        case .lateCall:
            let start = 22 * 3_600 + 900 * random.number(in: 0...4)
            return [Meeting(start: start, minutes: random.number(in: 130...180), people: members, spread: 300)]
        default:
            return []
        }
    }
}
