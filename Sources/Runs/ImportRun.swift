package import Attendance
package import Store
package import Webhooks

/// Takes in webhook bodies from files: the operator's word, so any instant since 2000 is believed.
package struct ImportRun: Sendable {
    /// What became of the lines of one input.
    package struct Summary: Sendable {
        package var counts = DeliveryCounts()
        /// How many lines were quarantined because they could not be understood; others are of a time whose events have
        /// been dropped.
        package var notUnderstood = 0
        /// The first reasons why lines were not understood, with their numbers.
        package var complaints: [(line: Int, reason: String)] = []

        package init() {}
    }

    private static let linesPerBatch = 1_000
    private static let mostComplaints = 10

    private let store: DeliveryStore
    private let source: SourceSettings
    private let now: @Sendable () -> Instant

    package init(store: DeliveryStore, source: SourceSettings, now: @escaping @Sendable () -> Instant) {
        self.store = store
        self.source = source
        self.now = now
    }

    /// Stores each line of `lines` as a delivery, through the same path as a webhook.
    ///
    /// Empty lines are passed over.
    ///
    /// - Parameters:
    ///   - lines: The bodies.
    ///   - progress: Called after every batch with what was done so far.
    /// - Returns: What became of them.
    /// - Throws: `PostgresError`. Batches that are stored stay stored.
    package func run(
        _ lines: some Sequence<[UInt8]>,
        progress: @Sendable (Summary) -> Void = { _ in }
    ) async throws -> Summary {
        var summary = Summary()
        var batch: [Delivery] = []
        var number = 0
        for line in lines {
            number += 1
            guard !line.isEmpty else { continue }
            let delivery = delivery(line)
            if case .quarantined(let reason) = delivery.reading {
                summary.notUnderstood += 1
                if summary.complaints.count < Self.mostComplaints { summary.complaints.append((number, reason)) }
            }
            batch.append(delivery)
            if batch.count >= Self.linesPerBatch {
                summary.counts += try await store.record(batch)
                batch.removeAll(keepingCapacity: true)
                progress(summary)
            }
        }
        if !batch.isEmpty { summary.counts += try await store.record(batch) }
        return summary
    }

    private func delivery(_ body: [UInt8]) -> Delivery {
        let receivedAt = now()
        return Delivery(
            id: DeliveryID(receivedAt: receivedAt, random: .random(in: 0 ... .max)),
            source: source.name,
            receivedAt: receivedAt,
            body: body,
            reading: source.read(body: body, receivedAt: receivedAt, trust: .operator)
        )
    }
}
