import Attendance
import Reports
import SeededRandom
import Store
import Testing

/// A session is read with everyone who was in it.
@Suite struct SessionDetailTests {
    @Test(arguments: 0..<3 as Range<UInt64>)
    func `they are the stays of the session, person by person, and its figures those of the lists`(
        seed: UInt64
    ) async throws {
        let house = try await ListHouse(seed: seed)
        let list = SessionList(connection: house.connection)
        for session in house.attendance.sessions {
            let detail = try #require(try await list.detail(session.id, .init(limit: 1_000), clock: house.clock))
            let entry = try #require(try await list.find(session.id, clock: house.clock))
            #expect(detail.entry.figures == entry.figures, "seed \(seed)")
            #expect(detail.entry.present == entry.present, "seed \(seed)")
            let stays = house.attendance.stays.filter { $0.session == session.id }
            #expect(detail.stays.map(\.place).sorted() == stays.map(\.place).sorted(), "seed \(seed)")
            #expect(detail.stays.map(\.person) == detail.stays.map(\.person).sorted(), "seed \(seed)")
            #expect(Set(detail.stays.map(\.person)).count == entry.figures.uniqueParticipants, "seed \(seed)")
            #expect(detail.shown.map(\.participant.place) == detail.stays.map(\.place), "seed \(seed)")
            #expect(detail.admitted.stays == stays.count, "seed \(seed)")
            let firstJoins = Dictionary(grouping: detail.stays, by: \.person).sorted { $0.key < $1.key }
                .compactMap(\.value.first?.place.joinedAt)
            #expect(firstJoins == firstJoins.sorted(), "seed \(seed)")
            for (stay, participant) in detail.shown {
                #expect(stay.reported.leftAt == participant.leftAt, "seed \(seed)")
                let isInferred = participant.ending.isInferred(leaveWasSeen: participant.leaveSeenAt != nil)
                #expect(stay.reported.leaveIsInferred == isInferred, "seed \(seed)")
            }
        }
    }

    @Test func `parts of it, one after the other, are all of it`() async throws {
        let house = try await ListHouse(seed: 4)
        let list = SessionList(connection: house.connection)
        let ids = house.attendance.sessions.map(\.id)
        for id in ids {
            let whole = try #require(try await list.detail(id, .init(limit: 1_000), clock: house.clock))
            var parts: [ParticipantPlace] = []
            for offset in stride(from: 0, to: whole.stays.count, by: 3) {
                let part = try await list.detail(id, .init(offset: offset, limit: 3), clock: house.clock)
                parts += part?.shown.map(\.participant.place) ?? []
            }
            #expect(parts == whole.stays.map(\.place))
        }
    }

    @Test func `whoever has a text in the name or an id is found, with all stays`() async throws {
        let house = try await ListHouse(seed: 5, visits: 400)
        let list = SessionList(connection: house.connection)
        var found = 0
        for session in house.attendance.sessions {
            let whole = try #require(try await list.detail(session.id, .init(limit: 1_000), clock: house.clock))
            for text in ["p1", "JOINED", "c-", "%", "P2 left"] {
                let persons = whole.shown.filter { _, participant in
                    [participant.name, participant.externalID, participant.place.connection].compactMap(\.self)
                        .contains { $0.lowercased().contains(text.lowercased()) }
                }
                .map(\.stay.person)
                let detail = try #require(
                    try await list.detail(session.id, .init(text: text, limit: 1_000), clock: house.clock)
                )
                let shown = Set(detail.shown.map(\.stay.person))
                #expect(shown.isSuperset(of: persons), "\(text)")
                #expect(detail.shown.map(\.stay) == whole.stays.filter { shown.contains($0.person) }, "\(text)")
                #expect(detail.admitted.persons == shown.count, "\(text)")
                #expect(detail.entry.figures == whole.entry.figures, "\(text)")
                if text == "%" { #expect(shown.isEmpty) }
                found += shown.count
            }
        }
        #expect(found > 100)
    }

    @Test func `machines that were there meanwhile are listed apart`() async throws {
        let house = try await ListHouse(seed: 6, visits: 400)
        let list = SessionList(connection: house.connection)
        var count = 0
        for session in house.attendance.sessions {
            let detail = try #require(try await list.detail(session.id, .init(limit: 1), clock: house.clock))
            let end = session.lastLeftAt ?? house.clock
            for machine in detail.machines {
                #expect(machine.session == nil)
                #expect(machine.place.room == session.room)
                #expect(machine.place.joinedAt <= end)
                #expect((machine.leftAt ?? house.clock) >= session.startedAt)
            }
            count += detail.machines.count
        }
        #expect(count > 0)
    }

    @Test func `an id that is no session's finds none`() async throws {
        let house = try await ListHouse(seed: 7, visits: 20)
        let list = SessionList(connection: house.connection)
        let id = try #require(house.attendance.sessions.first).id
        let other = SessionID(rawValue: id.rawValue ^ 1)
        #expect(try await list.detail(other, .init(limit: 10), clock: house.clock) == nil)
    }
}
