package import Attendance
import Postgres
package import Store
package import Webhooks

/// Reads quarantined deliveries again and takes in those that are understood by now.
package struct ReplayRun: Sendable {
    /// How it went.
    package struct Summary: Hashable, Sendable {
        /// The outcomes of the deliveries that are not quarantined any more.
        package var counts = DeliveryCounts()
        package var stillQuarantined = 0
        /// Deliveries of sources that are not configured.
        package var withoutSource = 0

        package init() {}
    }

    private static let pageLength = 500

    private let archive: DeliveryArchive
    private let store: DeliveryStore
    private let now: @Sendable () -> Instant
    private let sources: [String: SourceSettings]

    package init(
        archive: DeliveryArchive,
        store: DeliveryStore,
        sources: [SourceSettings],
        now: @escaping @Sendable () -> Instant
    ) {
        self.archive = archive
        self.store = store
        self.now = now
        self.sources = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Replays all quarantined deliveries, oldest first.
    package func run() async throws -> Summary {
        var summary = Summary()
        var last: DeliveryID?
        while true {
            let page = try await archive.quarantined(after: last, limit: Self.pageLength)
            guard let newest = page.last else { return summary }
            last = newest.entry.id
            for stored in page {
                try await replay(stored, into: &summary)
            }
        }
    }

    /// Replays one delivery.
    package func run(_ stored: DeliveryArchive.Stored) async throws -> Summary {
        var summary = Summary()
        try await replay(stored, into: &summary)
        return summary
    }

    private func replay(_ stored: DeliveryArchive.Stored, into summary: inout Summary) async throws {
        guard let source = sources[stored.entry.source] else {
            summary.withoutSource += 1
            return
        }
        let reading = source.read(body: stored.body, receivedAt: stored.entry.receivedAt, trust: .operator)
        if case .quarantined = reading {
            summary.stillQuarantined += 1
            return
        }
        var delivery = Delivery(
            id: stored.entry.id,
            source: stored.entry.source,
            receivedAt: stored.entry.receivedAt,
            body: stored.body,
            reading: reading
        )
        let outcome: DeliveryOutcome?
        do {
            outcome = try await store.replay(delivery, at: now())
        } catch let error as PostgresError where error.recovery == .badRow {
            // Those after it have nothing to do with that.
            delivery.reading = .quarantined(reason: error.quarantineReason)
            outcome = try await store.replay(delivery, at: now())
        }
        switch outcome {
        case .quarantined: summary.stillQuarantined += 1
        case let outcome?: summary.counts.add(outcome, of: stored.entry.source)
        case nil: return
        }
    }
}
