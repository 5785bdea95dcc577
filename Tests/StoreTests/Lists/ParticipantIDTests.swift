import Attendance
import Store
import Testing
import Webhooks

/// The ids by which applications know participants.
@Suite struct ParticipantIDTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `no two stays share an id, and each is found by its own in either case`(seed: UInt64) async throws {
        let house = try await ListHouse(seed: seed, visits: 150)
        let list = ParticipantList(connection: house.connection)
        let all = try await list.list(.init(), Page(limit: 1_000), clock: house.clock).members
        #expect(Set(all.map(\.id)).count == all.count, "seed \(seed)")
        #expect(all.count == house.attendance.stays.count, "seed \(seed)")
        for entry in all {
            #expect(UUIDText.parse(entry.id).map(UUIDText.format) == entry.id, "seed \(seed)")
            #expect(try await list.find(entry.id)?.place == entry.place, "seed \(seed)")
            #expect(try await list.find(entry.id.uppercased())?.place == entry.place, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `the first stay of a connection has the provider's UUID, those after it have another`(
        seed: UInt64
    ) async throws {
        let house = try await ListHouse(seed: seed, visits: 150)
        let list = ParticipantList(connection: house.connection)
        let all = try await list.list(.init(), Page(limit: 1_000, order: .oldestFirst), clock: house.clock).members
        var known: Set<String> = []
        var returns = 0
        for entry in all {
            let isFirst = known.insert(entry.place.connection).inserted
            let isCanonical = PublicRoomID.isCanonical(entry.place.connection)
            #expect((entry.id == entry.place.connection) == (isFirst && isCanonical), "seed \(seed): \(entry.place)")
            returns += isFirst || !isCanonical ? 0 : 1
        }
        #expect(returns > 0, "seed \(seed): nobody came back")
    }

    @Test(arguments: ["", "R1", "00000000-0000-8000-8000-000000000000", "zzzzzzzz-0000-8000-8000-000000000000"])
    func `what is no participant's id finds none`(text: String) async throws {
        let house = try await ListHouse(seed: 1, visits: 5)
        #expect(try await ParticipantList(connection: house.connection).find(text) == nil)
    }
}
