import Attendance
import ClockTesting
import SeededRandom
import Store
import Testing

/// Persons are counted the same before and after people are erased, whatever the ids.
@Suite struct PersonErasureFiguresTests {
    @Test(arguments: 0..<12 as Range<UInt64>)
    func `figures stay, also where connections and persons have the same texts`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let house = try await ErasureHouse()
        let texts = ErasureHouse.texts
        try await house.receive(ErasureHouse.visits(&random))
        try await house.compute()
        let before = try await house.figures()
        let statistics = try await house.statistics()
        let subject: PersonErasure.Subject =
            random.chance(50) ? .before("10:00") : .person(random.pick(texts), source: nil)
        _ = try await house.erase(subject)
        let stays = try await ComputedTables(house.connection)
        #expect(try await house.figures() == before, "seed \(seed)")
        #expect(try await house.statistics() == statistics, "seed \(seed)")
        try await house.compute(fromScratch: true)
        let difference = try await stays.difference(to: ComputedTables(house.connection))
        #expect(difference == "", "seed \(seed)")
        let rebuilt = try await house.rebuilt()
        try await rebuilt.compute()
        #expect(try await rebuilt.figures() == before, "seed \(seed)")
        #expect(try await house.erase(subject) == ErasureSummary(), "seed \(seed)")
    }
}
