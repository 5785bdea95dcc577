import Attendance
import ClockTesting
import Postgres
import SeededRandom
import Store
import Testing
import Webhooks

/// What was computed before the horizon stays, whatever arrives later and however often everything is computed.
@Suite struct HorizonHistoryTests {
    @Test(arguments: Seeds.chosen)
    func `events are dropped in the middle of a history and nothing computed changes`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed ^ 0x5EED)
        let history = RandomHistory(seed: seed)
        let late = RandomHistory(seed: seed &+ 1_000_003)
        // The middle of the history becomes the first of a month.
        let shift = Instant.horizon - random.pick(history.instantsInOrder)
        let steps = history.steps.map { $0.moved(by: shift) }
        let lateSteps = late.steps.map { $0.moved(by: shift) }
        let clock = max(max(history.clock, late.clock) + shift, .horizon + .days(2))
        try await HistoryDatabases.shared.withPlayer { player in
            let store = DeliveryStore(connection: player.connection)
            try await player.clear()
            for (number, step) in steps.enumerated() { try await player.take(step, number: number, store) }
            let computation = Computation(connection: player.connection, roomsPerBatch: 2)
            _ = try await computation.run(clock: clock)
            let before = try await ComputedTables(player.connection)
            let dropped = try await player.dropEvents(before: .horizon, clock: clock)
            #expect(try await ComputedTables(player.connection) == before, "seed \(seed): dropping")
            _ = try await computation.run(clock: clock, fromScratch: true)
            let again = try await ComputedTables(player.connection)
            #expect(again == before, "seed \(seed): \(before.difference(to: again))")
            let final = try await player.finalRows()

            for (number, step) in lateSteps.enumerated() {
                try await player.take(step, number: 1_000 + number, store)
            }
            _ = try await computation.run(clock: clock)
            let incremental = try await ComputedTables(player.connection)
            _ = try await computation.run(clock: clock, fromScratch: true)
            let full = try await ComputedTables(player.connection)
            #expect(incremental == full, "seed \(seed): \(incremental.difference(to: full))")
            #expect(try await player.finalRows() == final, "seed \(seed): what is final")
            if dropped {
                let early = "select count(*) from rollcall.events where occurred_at < '2026-03-01T00:00:00Z'"
                #expect(try await player.connection.number(early) == 0)
            }
        }
    }
}

extension Instant {
    /// Where the events are cut.
    fileprivate static var horizon: Instant { "2026-03-01T00:00:00Z" }
}

extension RandomHistory {
    /// When something happens.
    fileprivate var instantsInOrder: [Instant] {
        steps.flatMap { step in
            if case .record(let events) = step { events.map(\.occurredAt) } else { [clock] }
        }.sorted()
    }
}

extension HistoryStep {
    /// The same at another time.
    fileprivate func moved(by shift: Span) -> HistoryStep {
        switch self {
        case .record(let events):
            .record(
                events.map { event in
                    var event = event
                    event.occurredAt = event.occurredAt + shift
                    event.joinedAt = event.joinedAt.map { $0 + shift }
                    return event
                }
            )
        case .edit(let room, let length, let since): .edit(room, sessionLength: length, since: since + shift)
        case .compute(let clock): .compute(clock: clock + shift)
        }
    }
}

extension HistoryPlayer {
    /// Drops the events before `horizon`, and says whether it could: nothing may be going on across it.
    func dropEvents(before horizon: Instant, clock: Instant) async throws -> Bool {
        let months = CalendarMonth(of: TimeZoneRules.utc.date(at: clock)).months(since: horizon)
        let retention = Retention(
            connection: connection,
            periods: RetentionPeriods(deliveriesDays: 100_000, eventsMonths: months),
            pause: {}
        )
        return try await retention.run(clock: clock).horizon == horizon
    }

    /// The rows that cannot be computed any more.
    func finalRows() async throws -> [String] {
        try await connection.texts(
            """
            select row from (
                select t.room_id, t.joined_at as at, 'stay ' || t::text as row from rollcall.stays as t
                union all
                select t.room_id, t.started_at, 'session ' || t::text from rollcall.sessions as t
                union all
                select t.room_id, t.left_at, 'unmatched ' || t::text from rollcall.unmatched_leaves as t
            ) as r
            left join rollcall.room_horizons as h on h.room_id = r.room_id
            where r.at < coalesce(
                h.computed_from, (select max(events_from) from rollcall.event_horizons), '-infinity'::timestamptz
            )
            order by row
            """
        )
    }
}

extension CalendarMonth {
    /// How many months lie between the one of the instant and this one.
    fileprivate func months(since instant: Instant) -> Int {
        var month = CalendarMonth(of: TimeZoneRules.utc.date(at: instant))
        var count = 0
        while month < self {
            month = month.next
            count += 1
        }
        return count
    }
}
