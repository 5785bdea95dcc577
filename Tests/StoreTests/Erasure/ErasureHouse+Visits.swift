import Attendance
import ClockTesting
import SeededRandom

extension ErasureHouse {
    /// What stands for persons and connections: few texts, so that they meet, with accents written in two ways, and one that
    /// looks erased already.
    static let texts = ["x", "y", "café", "cafe\u{301}", "erased-0123456789abcdef0123456789abcdef"]

    /// Joins and leaves in two rooms, of people with those ids or none.
    static func visits(_ random: inout SplitMix64) -> [String] {
        (0..<40).map { _ in
            let person = PersonBody.Person(name: "Ann Smith", id: random.chance(50) ? random.pick(texts) : nil)
            let at = RFC3339.format("08:00" + .milliseconds(Int64.random(in: 0..<240, using: &random) * 60_000))
            let room = random.pick(["R1", "R2"])
            return random.chance(60)
                ? PersonBody.joined(random.pick(texts), person, at, room: room)
                : PersonBody.left(random.pick(texts), person, at, room: room)
        }
    }
}
