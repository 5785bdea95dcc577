import Attendance
import Postgres
import Store
import Testing

/// When rooms were used is what their sessions say.
@Suite struct RoomUseTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `the last use of a room is its newest session, and the rooms used last come in that order`(
        seed: UInt64
    ) async throws {
        let house = try await ListHouse(seed: seed)
        let use = RoomUse(connection: house.connection)
        let newest = Dictionary(grouping: house.attendance.sessions, by: \.room).compactMapValues { sessions in
            sessions.max { $0.id < $1.id }
        }
        let last = try await use.last(of: Array(newest.keys) + [RoomID(rawValue: 1)])
        #expect(
            last == newest.mapValues { RoomUse.Last(startedAt: $0.startedAt, lastLeftAt: $0.lastLeftAt) },
            "seed \(seed)"
        )
        let recent = try await use.recent(limit: 3, clock: house.clock)
        let starts = recent.compactMap { newest[$0.id]?.startedAt }
        #expect(starts == Array(newest.values.map(\.startedAt).sorted(by: >).prefix(3)), "seed \(seed)")
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `from the day that is given on no more stays began in the room than asked for`(seed: UInt64) async throws {
        let house = try await ListHouse(seed: seed)
        let use = RoomUse(connection: house.connection)
        for (room, stays) in Dictionary(grouping: house.attendance.stays, by: \.place.room) {
            for most in [0, 1, stays.count / 2, stays.count - 1, stays.count] {
                let start = try await use.start(of: room, mostStays: most)
                #expect(stays.count { $0.place.joinedAt >= start } <= most, "seed \(seed), \(most) of \(stays.count)")
            }
            let joined = stays.compactMap { $0.session == nil ? nil : $0.place.joinedAt }
            #expect(try await use.start(of: room, mostStays: joined.count) == .distantPast, "seed \(seed)")
        }
    }
}
