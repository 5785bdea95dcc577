import Attendance
import ClockTesting
import Postgres
import SeededRandom
import Store
import Testing
import Webhooks

/// Workers that compute at once give what one would, and share the work.
@Suite struct ManyWorkersTests {
    private static let clock: Instant = "2026-01-20T00:00:00Z"

    @Test(.timeLimit(.minutes(10)), arguments: 0..<4 as Range<UInt64>)
    func `workers at once, while events arrive, give what one gives from scratch`(seed: UInt64) async throws {
        let database = try await StoreDatabase()
        let connection = try database.connection()
        var random = SplitMix64(seed: seed)
        let batches = (0..<150).map { _ in
            (0..<Int.random(in: 1...6, using: &random)).map { _ in Delivery.of([Self.event(&random)]) }
        }
        let store = DeliveryStore(connection: try database.connection())
        try await withThrowingTaskGroup { group in
            group.addTask {
                for batch in batches { _ = try await store.record(batch) }
            }
            for worker in 0..<4 {
                let computation = Computation(connection: try database.connection(), roomsPerBatch: 1 + worker % 2)
                group.addTask {
                    for _ in 0..<20 {
                        _ =
                            worker == 0
                            ? try await computation.run(clock: Self.clock)
                            : try await computation.keepUp(clock: Self.clock)
                    }
                }
            }
            try await group.waitForAll()
        }
        _ = try await Computation(connection: connection).run(clock: Self.clock)
        let together = try await ComputedTables(connection)
        _ = try await Computation(connection: connection).run(clock: Self.clock, fromScratch: true)
        let alone = try await ComputedTables(connection)
        #expect(together == alone, "seed \(seed): \(together.difference(to: alone))")
        #expect(try await connection.number("select count(*) from rollcall.pending") == 0)
        let counted = try await connection.number("select sum(stays)::bigint from rollcall.attendance_counts")
        #expect(counted == (try await connection.number("select count(*) from rollcall.stays")), "seed \(seed)")
    }

    @Test func `no room is computed twice`() async throws {
        let database = try await StoreDatabase()
        let connection = try database.connection()
        let rooms = 200
        _ = try await DeliveryStore(connection: connection).record(
            (0..<rooms).map { room in
                .of([.joined("A", "09:00", room: "R\(room)"), .left("A", "10:00", room: "R\(room)")])
            }
        )
        let workers = try (0..<4).map { _ in try database.connection() }
        let computed = try await withThrowingTaskGroup { group in
            for worker in workers {
                group.addTask {
                    try await Computation(connection: worker, roomsPerBatch: 3).run(clock: Self.clock).rooms
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(computed.reduce(0, +) == rooms)
        #expect(computed.count { $0 > 0 } > 1, "\(computed)")
        #expect(try await connection.number("select count(*) from rollcall.sessions") == Int64(rooms))
    }

    private static func event(_ random: inout SplitMix64) -> WebhookEvent {
        let connection = "C\(Int.random(in: 0..<5, using: &random))"
        let room = "R\(Int.random(in: 0..<7, using: &random))"
        let at = Instant("00:00") + .minutes(Int64.random(in: 0..<2_000, using: &random))
        if random.chance(45) { return .joined(connection, at, room: room) }
        if random.chance(5) { return .sessionEnded(at, room: room) }
        let since = random.chance(50) ? at - .minutes(Int64.random(in: 0..<600, using: &random)) : nil
        return .left(connection, at, since: since, room: room)
    }
}
