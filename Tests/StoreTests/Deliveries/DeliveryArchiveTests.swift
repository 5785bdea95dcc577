import Attendance
import ClockTesting
import Postgres
import Store
import Testing
import Webhooks

/// Deliveries as an operator looks at them.
@Suite struct DeliveryArchiveTests {
    private let connection: Connection
    private let store: DeliveryStore
    private let archive: DeliveryArchive

    init() async throws {
        connection = try await StoreDatabase().connection()
        store = DeliveryStore(connection: connection)
        archive = DeliveryArchive(connection: connection)
    }

    @Test func `the newest deliveries are listed first, and only those asked for`() async throws {
        _ = try await store.record([
            .of([.joined("A", "09:00")], id: 1, receivedAt: "09:00"),
            .with(.quarantined(reason: "unreadable"), id: 2, receivedAt: "09:01", body: [1, 2, 3]),
            .with(.ignored(reason: "recordings"), id: 3, receivedAt: "09:02"),
            .with(.quarantined(reason: "odd"), id: 4, receivedAt: "09:03"),
        ])
        #expect(try await list().map(\.receivedAt) == ["09:03", "09:02", "09:01", "09:00"])
        #expect(try await list(limit: 2).map(\.receivedAt) == ["09:03", "09:02"])
        #expect(try await list(outcome: .quarantined).map(\.reason) == ["odd", "unreadable"])
        #expect(try await list(outcome: .quarantined).map(\.bytes) == [2, 3])
        #expect(try await list(source: "samba").count == 4)
        #expect(try await list(source: "other").isEmpty)
        // From the first instant on, to before the last.
        #expect(try await list(from: "09:01", to: "09:03").map(\.receivedAt) == ["09:02", "09:01"])
    }

    @Test func `a delivery is found by its id`() async throws {
        let delivery = Delivery.with(.ignored(reason: "recordings"), body: Array("{\"a\": 1}".utf8))
        _ = try await store.record([delivery])
        let found = try #require(try await archive.find(delivery.id))
        #expect(found.entry.id == delivery.id)
        #expect(found.entry.source == "samba")
        #expect(found.entry.outcome == .ignored)
        #expect(found.body == delivery.body)
        #expect(try await archive.find(DeliveryID(receivedAt: "12:00", random: 99)) == nil)
        #expect(try await archive.find(DeliveryID(receivedAt: "1999-01-01T00:00:00Z", random: 1)) == nil)
    }

    @Test func `quarantined deliveries are read page by page, each once, in the order of receipt`() async throws {
        // Many of the same instant, so that pages end between them.
        let deliveries = (0..<23).map { number in
            Delivery.with(
                .quarantined(reason: "\(number)"),
                id: UInt128(number),
                receivedAt: Instant("09:00") + .minutes(Int64(number / 10))
            )
        }
        _ = try await store.record(deliveries.shuffled() + [.with(.ignored(reason: "recordings"))])
        var reasons: [String?] = []
        var last: DeliveryID?
        while true {
            let page = try await archive.quarantined(after: last, limit: 4)
            guard let end = page.last else { break }
            reasons += page.map(\.entry.reason)
            last = end.entry.id
        }
        #expect(reasons == (0..<23).map { "\($0)" })
    }

    @Test func `what was received while the clock was ahead is listed as well`() async throws {
        _ = try await store.record([
            .of([.joined("A", "09:00")], receivedAt: "09:00"),
            .with(.quarantined(reason: "ahead"), receivedAt: Instant("09:00") + .days(400)),
        ])
        #expect(try await list(to: nil).map(\.reason) == ["ahead", nil])
        #expect(try await list(outcome: .quarantined, to: nil).count == 1)
    }

    @Test func `outcomes are counted since an instant, with the newest of each`() async throws {
        _ = try await store.record([
            .of([.joined("A", "09:00")], receivedAt: "09:00"), .of([.joined("B", "09:00")], receivedAt: "09:10"),
            .of([.joined("C", "09:00")], receivedAt: "09:20"),
            .with(.ignored(reason: "recordings"), receivedAt: "09:05"),
        ])
        let counts = try await archive.counts(since: "09:10")
        #expect(counts.keys.map(\.rawValue) == ["stored"])
        #expect(counts[.stored]?.count == 2)
        #expect(counts[.stored]?.latest == "09:20")
    }

    private func list(
        outcome: DeliveryOutcome? = nil,
        source: String? = nil,
        from: Instant = "00:00",
        to: Instant? = "23:59",
        limit: Int = 100
    ) async throws -> [DeliveryArchive.Entry] {
        try await archive.list(outcome: outcome, source: source, from: from, to: to, limit: limit)
    }
}
