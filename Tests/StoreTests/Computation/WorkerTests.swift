import Attendance
import ClockTesting
import Store
import Synchronization
import Testing

/// A run may compute on several connections.
@Suite struct WorkerTests {
    @Test(.timeLimit(.minutes(10))) func `three workers compute each room once, and what one computes`() async throws {
        let database = try await StoreDatabase()
        let connection = try database.connection()
        let store = DeliveryStore(connection: connection)
        for number in 1...30 {
            let room = "R\(number)"
            _ = try await store.record([
                .of([.joined("A", "09:00", room: room)]), .of([.joined("B", "09:10", room: room)]),
                .of([.left("A", "10:00", room: room)]),
            ])
        }
        let told = Mutex<[Int]>([])
        let computation = Computation(
            connection: connection,
            helpers: [try database.connection(), try database.connection()],
            roomsPerBatch: 4
        )
        let summary = try await computation.run(clock: "12:00") { done in told.withLock { $0.append(done.rooms) } }
        #expect(summary.rooms == 30)
        #expect(told.withLock { $0 == $0.sorted() && $0.last == 30 })
        let together = try await ComputedTables(connection)
        _ = try await Computation(connection: connection).run(clock: "12:00", fromScratch: true)
        let alone = try await ComputedTables(connection)
        #expect(together == alone, "\(together.difference(to: alone))")
    }

    @Test(.timeLimit(.minutes(10))) func `where one worker fails the run fails, and the next makes up for it`()
        async throws
    {
        let database = try await StoreDatabase()
        let connection = try database.connection()
        let store = DeliveryStore(connection: connection)
        for number in 1...12 {
            _ = try await store.record([.of([.joined(number == 7 ? "bad" : "good", "09:00", room: "R\(number)")])])
        }
        try await connection.execute(
            "alter table rollcall.stays add constraint not_bad check (connection <> 'bad') not valid"
        )
        let computation = Computation(
            connection: connection,
            helpers: [try database.connection()],
            roomsPerBatch: 1
        )
        await #expect(throws: (any Error).self) { try await computation.run(clock: "12:00") }
        let computed = try await connection.number("select count(*) from rollcall.stays") ?? 0
        let waiting = try await connection.number("select count(distinct room_id) from rollcall.pending") ?? 0
        #expect(computed + waiting == 12)
        try await connection.execute("alter table rollcall.stays drop constraint not_bad")
        _ = try await computation.run(clock: "12:00")
        #expect(try await connection.number("select count(*) from rollcall.stays") == 12)
    }
}
