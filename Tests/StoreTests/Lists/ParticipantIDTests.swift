import Attendance
import ClockTesting
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
    func `the first stay of a connection has the provider's UUID unless it may be one of ours, others have another`(
        seed: UInt64
    ) async throws {
        let house = try await ListHouse(seed: seed, visits: 150)
        let list = ParticipantList(connection: house.connection)
        let all = try await list.list(.init(), Page(limit: 1_000, order: .oldestFirst), clock: house.clock).members
        var known: Set<String> = []
        var returns = 0
        for entry in all {
            let isFirst = known.insert(entry.place.connection).inserted
            let connection = entry.place.connection
            let isTaken = PublicRoomID.isCanonical(connection) && connection.dropFirst(14).first != "8"
            #expect((entry.id == connection) == (isFirst && isTaken), "seed \(seed): \(entry.place)")
            returns += isFirst || !isTaken ? 0 : 1
        }
        #expect(returns > 0, "seed \(seed): nobody came back")
    }

    @Test func `an id that was made for one stay is nobody else's, also where a webhook carries it`() async throws {
        let connection = try await StoreDatabase().connection()
        let list = ParticipantList(connection: connection)
        func visit(_ participant: String, _ from: Instant, _ to: Instant) async throws -> [String] {
            let events: [WebhookEvent] = [.joined(participant, from), .left(participant, to)]
            _ = try await DeliveryStore(connection: connection).record([.of(events)])
            _ = try await Computation(connection: connection).run(clock: "18:00")
            return try await list.list(.init(), Page(limit: 10), clock: "18:00").members.map(\.id)
        }
        let made = try #require(try await visit("a", "09:00", "09:10").first)
        let ids = try await visit(made, "10:00", "10:10")
        #expect(ids.count == 2 && Set(ids).count == 2 && ids.contains(made))
        for id in ids { #expect(try await list.find(id)?.id == id) }
    }

    @Test(arguments: ["", "R1", "00000000-0000-8000-8000-000000000000", "zzzzzzzz-0000-8000-8000-000000000000"])
    func `what is no participant's id finds none`(text: String) async throws {
        let house = try await ListHouse(seed: 1, visits: 5)
        #expect(try await ParticipantList(connection: house.connection).find(text) == nil)
    }
}
