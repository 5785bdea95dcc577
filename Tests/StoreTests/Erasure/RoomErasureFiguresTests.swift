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
        try await house.receive(ErasureHouse.visits(&random))
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
