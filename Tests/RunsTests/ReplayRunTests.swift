import Attendance
import ClockTesting
import Postgres
import Runs
import Store
import Testing
import Webhooks

/// Quarantined deliveries read again.
@Suite struct ReplayRunTests {
    private static func replayRun(
        _ place: Workplace,
        sources: [SourceSettings]? = nil,
        at clock: Instant = "12:00"
    ) -> ReplayRun {
        ReplayRun(
            archive: DeliveryArchive(connection: place.connection),
            store: DeliveryStore(connection: place.connection),
            sources: sources ?? [place.source],
            now: { clock }
        )
    }

    @Test func `an instant that no sender is believed is taken in at the operator's word`() async throws {
        try await Workplace.with { place in
            let late = SambaBody.joined("A", "2025-11-01T09:00:00Z")
            let counts = try await place.receive([late, SambaBody.joined("B", "09:00")], at: "12:00", trust: .sender)
            #expect(counts[.quarantined] == 1)
            let summary = try await Self.replayRun(place).run()
            #expect(summary.counts[.stored] == 1)
            #expect(summary.counts.total == 1)
            #expect(summary.stillQuarantined == 0)
            #expect(try await place.count("events") == 2)

            _ = try await Computation(connection: place.connection).run(clock: "12:00")
            #expect(try await place.count("stays") == 2)
        }
    }

    @Test func `what is still not understood stays in quarantine with its body`() async throws {
        try await Workplace.with { place in
            try await place.receive([Array("no JSON".utf8)], at: "12:00")
            let summary = try await Self.replayRun(place).run()
            #expect(summary.stillQuarantined == 1)
            #expect(summary.counts.total == 0)
            let waiting = try await DeliveryArchive(connection: place.connection).quarantined(after: nil, limit: 10)
            #expect(waiting.map(\.body) == [Array("no JSON".utf8)])
        }
    }

    @Test func `one that the database refuses stays with the reason, and keeps none of the others`() async throws {
        try await Workplace.with { place in
            let late = ["A", "B", "C"].map { SambaBody.joined($0, "2025-11-01T09:00:00Z") }
            try await place.receive(late, at: "12:00", trust: .sender)
            try await place.connection.withSession { session in
                try session.execute("alter table rollcall.events add constraint no_b check (connection <> 'B')")
            }
            let summary = try await Self.replayRun(place).run()
            #expect(summary.counts[.stored] == 2)
            #expect(summary.stillQuarantined == 1)
            #expect(try await place.count("events") == 2)
            #expect(
                try await place.count("deliveries where outcome = 'quarantined' and reason like '%(SQLSTATE 23514)'")
                    == 1
            )
        }
    }

    @Test func `a second replay finds nothing to do`() async throws {
        try await Workplace.with { place in
            let late = SambaBody.joined("A", "2025-11-01T09:00:00Z")
            try await place.receive([late], at: "12:00", trust: .sender)
            _ = try await Self.replayRun(place).run()
            #expect(try await Self.replayRun(place).run() == ReplayRun.Summary())
        }
    }

    @Test func `what was stored meanwhile by another way is a duplicate`() async throws {
        try await Workplace.with { place in
            let late = SambaBody.joined("A", "2025-11-01T09:00:00Z")
            try await place.receive([late], at: "12:00", trust: .sender)
            try await place.receive([late], at: "12:01", trust: .operator)
            let summary = try await Self.replayRun(place).run()
            #expect(summary.counts[.duplicate] == 1)
            #expect(try await place.count("events") == 1)
        }
    }

    @Test func `what turns out to say nothing about presence is ignored from then on`() async throws {
        try await Workplace.with { place in
            let receivedAt: Instant = "12:00"
            let delivery = Delivery(
                id: DeliveryID(receivedAt: receivedAt, random: 1),
                source: "samba",
                receivedAt: receivedAt,
                body: SambaBody.irrelevant,
                reading: .quarantined(reason: "an older release did not know it")
            )
            _ = try await DeliveryStore(connection: place.connection).record([delivery])
            let summary = try await Self.replayRun(place).run()
            #expect(summary.counts[.ignored] == 1)
            let found = try await DeliveryArchive(connection: place.connection).find(delivery.id)
            #expect(found?.entry.outcome == .ignored)
            #expect(found?.body == SambaBody.irrelevant)
        }
    }

    @Test func `deliveries of a source that is not configured are left alone and counted`() async throws {
        try await Workplace.with { place in
            try await place.receive([SambaBody.joined("A", "2025-11-01T09:00:00Z")], at: "12:00", trust: .sender)
            let summary = try await Self.replayRun(place, sources: []).run()
            #expect(summary.withoutSource == 1)
            #expect(try await place.count("events") == 0)
        }
    }

    @Test func `more than a page of them are all replayed`() async throws {
        try await Workplace.with { place in
            let bodies = (0..<1_203).map { SambaBody.joined("C\($0)", "2025-11-01T09:00:00Z") }
            try await place.receive(bodies, at: "12:00", trust: .sender)
            let summary = try await Self.replayRun(place).run()
            #expect(summary.counts[.stored] == 1_203)
            #expect(try await place.count("events") == 1_203)
        }
    }
}
