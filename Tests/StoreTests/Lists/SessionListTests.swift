import Attendance
import SeededRandom
import Store
import Testing
import Webhooks

/// Lists of sessions are what reading all of them, picking and sorting gives.
@Suite struct SessionListTests {
    @Test(arguments: 0..<6 as Range<UInt64>)
    func `any page is that of the list made in memory, and so is the total`(seed: UInt64) async throws {
        let house = try await ListHouse(seed: seed)
        let list = SessionList(connection: house.connection)
        var random = SplitMix64(seed: seed)
        for _ in 0..<120 {
            let filter = filter(house, using: &random)
            let expected = house.attendance.sessions(filter, clock: house.clock)
            let page = random.page(of: random.chance(80) ? expected : house.attendance.sessions.map(\.id))
            let found = try await list.list(filter, page, clock: house.clock)
            #expect(found.members.map(\.session.id) == page.part(of: expected), "seed \(seed): \(filter) \(page)")
            #expect(found.total == expected.count, "seed \(seed): \(filter)")
        }
    }

    @Test(arguments: [ListOrder.newestFirst, .oldestFirst])
    func `going on after the last one, and by offsets, one comes by every session once`(
        order: ListOrder
    ) async throws {
        let house = try await ListHouse(seed: 77)
        let list = SessionList(connection: house.connection)
        var random = SplitMix64(seed: 77)
        for _ in 0..<6 {
            let filter = filter(house, using: &random)
            let expected = house.attendance.sessions(filter, clock: house.clock)
            let inOrder = order == .oldestFirst ? expected : expected.reversed()
            var byPlace: [SessionID] = []
            var byOffset: [SessionID] = []
            repeat {
                let page = Page(limit: 7, order: order, after: byPlace.last)
                let found = try await list.list(filter, page, clock: house.clock).members.map(\.session.id)
                byPlace += found
                guard !found.isEmpty else { break }
            } while byPlace.count <= expected.count
            for offset in stride(from: 0, through: expected.count, by: 7) {
                let page = Page<SessionID>(limit: 7, offset: offset, order: order)
                byOffset += try await list.list(filter, page, clock: house.clock).members.map(\.session.id)
            }
            #expect(byPlace == inOrder, "\(filter)")
            #expect(byOffset == inOrder, "\(filter)")
        }
    }

    @Test func `every session is found by its id, and no other id finds one`() async throws {
        let house = try await ListHouse(seed: 5, visits: 60)
        let list = SessionList(connection: house.connection)
        for session in house.attendance.sessions {
            let found = try #require(try await list.find(session.id, clock: house.clock))
            #expect(found.session.id == session.id)
            #expect(found.room.id == session.room)
            #expect(try await list.find(SessionID(rawValue: session.id.rawValue ^ 1), clock: house.clock) == nil)
        }
    }

    @Test func `how many are present is how many stays of the session are open`() async throws {
        let house = try await ListHouse(seed: 6)
        let list = SessionList(connection: house.connection)
        let all = try await list.list(.init(), Page(limit: 1_000), clock: house.clock).members
        #expect(all.contains { $0.present > 0 })
        for entry in all {
            let stays = house.attendance.stays.filter { $0.session == entry.session.id && $0.leftAt == nil }
            #expect(entry.present == stays.count)
        }
        let occupied = try await OccupiedSessions(connection: house.connection).list(Page(limit: 1_000))
        #expect(occupied.members.map(\.session) == all.filter { $0.present > 0 }.map(\.session.id))
        #expect(occupied.members.map(\.present) == all.filter { $0.present > 0 }.map(\.present))
    }

    private func filter(_ house: ListHouse, using random: inout SplitMix64) -> SessionList.Filter {
        SessionList.Filter(
            room: random.chance(40)
                ? RoomID(source: ListHistory.source, providerRoomID: random.pick(house.history.rooms + ["none"])) : nil,
            isLive: random.pick([nil, nil, true, false]),
            period: random.chance(60) ? ListHistory.randomPeriod(using: &random) : nil
        )
    }
}
