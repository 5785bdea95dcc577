import Attendance
import ClockTesting
import SeededRandom
import Store
import Testing
import Webhooks

/// Keeping up looks only at rooms in which something has changed, be it by the passing of time alone, and misses none.
@Suite struct KeepUpTests {
    @Test(arguments: Seeds.chosen)
    func `keeping up at growing clocks gives what a whole run at the last of them gives`(seed: UInt64) async throws {
        let history = RandomHistory(seed: seed)
        try await HistoryDatabases.shared.withPlayer { player in
            try await player.clear()
            let store = DeliveryStore(connection: player.connection)
            let computation = Computation(connection: player.connection, roomsPerBatch: 2)
            for (number, step) in history.steps.enumerated() {
                if case .compute(let clock) = step {
                    _ = try await computation.keepUp(clock: clock)
                } else {
                    try await player.take(step, number: number, store)
                }
            }
            // Through everything that time alone can do, in steps from milliseconds to days.
            var clock = history.clock
            for span in Self.steps {
                clock = clock + span
                _ = try await computation.keepUp(clock: clock)
                let again = try await computation.keepUp(clock: clock)
                #expect(again.rooms == 0, "seed \(seed): something is due for ever")
                let kept = try await ComputedTables(player.connection)
                _ = try await computation.run(clock: clock)
                let whole = try await ComputedTables(player.connection)
                #expect(kept == whole, "seed \(seed), \(clock.rawValue):\n\(kept.difference(to: whole))")
            }
        }
    }

    @Test func `a session is over five minutes after the last one has left and not before`() async throws {
        let house = try await House([.joined("A", "09:00"), .left("A", "09:30")], clock: "09:31")
        #expect(try await house.computation.keepUp(clock: "09:34:59.999").rooms == 0)
        #expect(try await house.ends == ["live"])
        #expect(try await house.computation.keepUp(clock: "09:35").rooms == 1)
        #expect(try await house.ends == ["empty"])
        #expect(try await house.computation.keepUp(clock: "12:00").rooms == 0)
    }

    @Test func `a session is over when it has lasted as long as it may and not before`() async throws {
        let house = try await House([.joined("A", "09:00")], sessionLength: .minutes(60), clock: "09:30")
        #expect(try await house.computation.keepUp(clock: "09:59:59.999").rooms == 0)
        #expect(try await house.ends == ["live"])
        #expect(try await house.computation.keepUp(clock: "10:00").rooms == 1)
        #expect(try await house.ends == ["session_length"])
        #expect(try await house.computation.keepUp(clock: "12:00").rooms == 0)
    }

    @Test func `someone who never left is given up a day after the join and not before`() async throws {
        let house = try await House([.joined("A", "09:00")], clock: "09:30")
        #expect(try await house.computation.keepUp(clock: "2026-01-17T09:00:00Z").rooms == 0)
        #expect(try await house.ends == ["live"])
        #expect(try await house.computation.keepUp(clock: "2026-01-17T09:00:00.001Z").rooms == 1)
        #expect(try await house.ends == ["empty"])
        #expect(try await house.computation.keepUp(clock: "2026-01-20T00:00:00Z").rooms == 0)
    }

    private static let steps: [Span] = [
        .zero, .milliseconds(1), .minutes(1), .milliseconds(239_999), .milliseconds(1), .minutes(10), .minutes(55),
        .hours(11), .hours(12), .milliseconds(1), .hours(23), .days(2),
    ]

    /// A database with one room, in which some events have been computed.
    private struct House {
        let computation: Computation
        private let database: StoreDatabase

        init(_ events: [WebhookEvent], sessionLength: Span? = nil, clock: Instant) async throws {
            database = try await StoreDatabase()
            let connection = try database.connection()
            computation = Computation(connection: connection)
            _ = try await DeliveryStore(connection: connection).record([.of(events)])
            if let sessionLength {
                try await RoomRegistry(connection: connection).edit(
                    RoomID(source: "samba", providerRoomID: "R1"),
                    RoomEdit(sessionLength: .set(sessionLength), sessionLengthSince: "08:00"),
                    by: .command,
                    clock: "08:00"
                )
            }
            _ = try await computation.run(clock: clock)
        }

        /// How each session ended.
        var ends: [String] {
            get async throws {
                try await database.connection().texts(
                    "select coalesce(end_reason, 'live') from rollcall.sessions order by started_at"
                )
            }
        }
    }
}
