import Attendance
import SeededRandom
import Store
import Testing

/// Persons are counted the same before and after, whatever their ids.
@Suite struct RoomErasureFiguresTests {
    @Test(arguments: 0..<6 as Range<UInt64>)
    func `figures stay, also where connections and persons have the same texts`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let house = try await ErasureHouse()
        // Few texts, so that they meet: with accents written in two ways, and one that looks erased already.
        let texts = ["x", "y", "café", "cafe\u{301}", "erased-0123456789abcdef0123456789abcdef"]
        var bodies: [String] = []
        for _ in 0..<40 {
            let person = PersonBody.Person(name: "Ann Smith", id: random.chance(50) ? random.pick(texts) : nil)
            let at = RFC3339.format("08:00" + .milliseconds(Int64.random(in: 0..<240, using: &random) * 60_000))
            let room = random.pick(["R1", "R2"])
            bodies.append(
                random.chance(60)
                    ? PersonBody.joined(random.pick(texts), person, at, room: room)
                    : PersonBody.left(random.pick(texts), person, at, room: room)
            )
        }
        try await house.receive(bodies)
        try await house.compute()
        let before = try await house.figures()
        _ = try await house.erase("R1")
        let stays = try await ComputedTables(house.connection)
        #expect(try await house.figures() == before, "seed \(seed)")
        try await house.compute(fromScratch: true)
        let difference = try await stays.difference(to: ComputedTables(house.connection))
        #expect(difference == "", "seed \(seed)")
        #expect(try await house.figures() == before, "seed \(seed)")
        let rebuilt = try await house.rebuilt()
        try await rebuilt.compute()
        #expect(try await rebuilt.figures() == before, "seed \(seed)")
        #expect(try await house.erase("R1") == ErasureSummary(), "seed \(seed)")
    }
}
