import Attendance
import SeededRandom
import Store
import Testing
import Webhooks

/// Lists of participants are what reading all stays of people, picking and sorting gives.
@Suite struct ParticipantListTests {
    @Test(arguments: 0..<6 as Range<UInt64>)
    func `any page is that of the list made in memory, and so is the total`(seed: UInt64) async throws {
        let house = try await ListHouse(seed: seed)
        let list = ParticipantList(connection: house.connection)
        var random = SplitMix64(seed: seed)
        for _ in 0..<120 {
            let filter = filter(house, using: &random)
            let expected = house.attendance.stays(filter, clock: house.clock)
            let page = random.page(of: random.chance(80) ? expected : house.attendance.stays.map(\.place))
            let found = try await list.list(filter, page, clock: house.clock)
            #expect(found.members.map(\.place) == page.part(of: expected), "seed \(seed): \(filter) \(page)")
            #expect(found.total == expected.count, "seed \(seed): \(filter)")
        }
    }

    @Test(arguments: [ListOrder.newestFirst, .oldestFirst])
    func `going on after the last one, and by offsets, one comes by every participant once`(
        order: ListOrder
    ) async throws {
        let house = try await ListHouse(seed: 77)
        let list = ParticipantList(connection: house.connection)
        var random = SplitMix64(seed: 77)
        for _ in 0..<6 {
            let filter = filter(house, using: &random)
            let expected = house.attendance.stays(filter, clock: house.clock)
            let inOrder = order == .oldestFirst ? expected : expected.reversed()
            var byPlace: [ParticipantPlace] = []
            var byOffset: [ParticipantPlace] = []
            repeat {
                let page = Page(limit: 7, order: order, after: byPlace.last)
                let found = try await list.list(filter, page, clock: house.clock).members.map(\.place)
                byPlace += found
                guard !found.isEmpty else { break }
            } while byPlace.count <= expected.count
            for offset in stride(from: 0, through: expected.count, by: 7) {
                let page = Page<ParticipantPlace>(limit: 7, offset: offset, order: order)
                byOffset += try await list.list(filter, page, clock: house.clock).members.map(\.place)
            }
            #expect(byPlace == inOrder, "\(filter)")
            #expect(byOffset == inOrder, "\(filter)")
        }
    }

    @Test func `machines are in no list, and are found by no id`() async throws {
        let house = try await ListHouse(seed: 8)
        let list = ParticipantList(connection: house.connection)
        let machines = try await house.connection.texts(
            """
            select t.connection from rollcall.stays as t
            where t.is_machine and t.connection not in (select connection from rollcall.stays where not is_machine)
            """
        )
        #expect(!machines.isEmpty)
        let listed = try await list.list(.init(), Page(limit: 1_000), clock: house.clock).members
        #expect(Set(listed.map(\.place.connection)).isDisjoint(with: machines))
        for connection in machines { #expect(try await list.find(connection) == nil) }
    }

    private func filter(_ house: ListHouse, using random: inout SplitMix64) -> ParticipantList.Filter {
        ParticipantList.Filter(
            room: random.chance(40)
                ? RoomID(source: ListHistory.source, providerRoomID: random.pick(house.history.rooms + ["none"])) : nil,
            session: random.chance(30)
                ? random.pick(house.attendance.sessions.map(\.id) + [SessionID(rawValue: 7 << 80)]) : nil,
            isLive: random.pick([nil, nil, true, false]),
            period: random.chance(60) ? ListHistory.randomPeriod(using: &random) : nil
        )
    }
}
