import Attendance
import Store
import Testing

/// Who is in which session is what the list of the participants who are present says.
@Suite struct PresentPeopleTests {
    @Test(arguments: 0..<6 as Range<UInt64>)
    func `those in the occupied sessions are the participants who are present`(seed: UInt64) async throws {
        let house = try await ListHouse(seed: seed)
        let listed = try await ParticipantList(connection: house.connection)
            .list(.init(isLive: true), Page(limit: 10_000, order: .oldestFirst), clock: house.clock).members
        let occupied = try await OccupiedSessions(connection: house.connection).list(Page(limit: 10_000)).members
        let people = try await PresentPeople(connection: house.connection).read(in: occupied.map(\.session))
        try #require(!listed.isEmpty, "seed \(seed)")
        #expect(Set(people.keys) == Set(occupied.map(\.session)), "seed \(seed)")
        for entry in occupied {
            let expected = listed.filter { $0.session == entry.session }
            let found = people[entry.session] ?? []
            #expect(found.count == entry.present, "seed \(seed)")
            #expect(found.map(\.id) == expected.map(\.id), "seed \(seed)")
            #expect(found.map(\.joinedAt) == expected.map(\.place.joinedAt), "seed \(seed)")
            #expect(found.map(\.externalID) == expected.map(\.externalID), "seed \(seed)")
            #expect(found.map(\.name) == expected.map(\.name), "seed \(seed)")
            #expect(found.map(\.role) == expected.map(\.role), "seed \(seed)")
        }
    }

    @Test func `nobody is in no session`() async throws {
        let house = try await ListHouse(seed: 1)
        let people = try await PresentPeople(connection: house.connection).read(in: [])
        #expect(people.isEmpty)
    }
}
