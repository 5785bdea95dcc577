package import Attendance
import Postgres
package import Store
package import Webhooks

/// Takes in webhook bodies from files: the operator's word, so any instant since 2000 is believed.
package struct ImportRun: Sendable {
    /// What became of the lines of one input.
    package struct Summary: Sendable {
        package var counts = DeliveryCounts()
        /// How many lines were quarantined because they could not be understood.
        package var notUnderstood = 0
        /// How many lines were quarantined because the database refused them; others are of a time whose events have been
        /// dropped.
        package var refused = 0
        /// The first reasons why lines were not understood, or refused, with their numbers.
        package var complaints: [(line: Int, reason: String)] = []

        package init() {}
    }

    private static let linesPerBatch = 1_000
    fileprivate static let mostComplaints = 10

    /// A line on its way into the database.
    private struct Line {
        var number: Int
        var delivery: Delivery
    }

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
        var batch: [(number: Int, body: [UInt8])] = []
        var number = 0
        for line in lines {
            number += 1
            guard !line.isEmpty else { continue }
            batch.append((number, line))
            if batch.count >= Self.linesPerBatch {
                try await takeIn(batch, into: &summary)
                batch.removeAll(keepingCapacity: true)
                progress(summary)
            }
        }
        if !batch.isEmpty { try await takeIn(batch, into: &summary) }
        return summary
    }

    /// Makes deliveries of lines and records them.
    ///
    /// They are received now: ids are in the order of receipt, and a report that is made while lines are waited for takes
    /// what it has not seen for later than what it has.
    private func takeIn(_ batch: [(number: Int, body: [UInt8])], into summary: inout Summary) async throws {
        try await record(batch.map { Line(number: $0.number, delivery: delivery($0.body)) }[...], into: &summary)
    }

    /// Records lines, or halves them until one that the database refuses stands alone, which is quarantined.
    private func record(_ lines: ArraySlice<Line>, into summary: inout Summary) async throws {
        do {
            summary.counts += try await store.record(lines.map(\.delivery))
            for line in lines {
                guard case .quarantined(let reason) = line.delivery.reading else { continue }
                summary.notUnderstood += 1
                summary.complain(of: line.number, reason)
            }
        } catch let error as PostgresError where error.recovery == .badRow {
            guard lines.count == 1, var delivery = lines.first?.delivery, let number = lines.first?.number else {
                let middle = lines.startIndex + lines.count / 2
                try await record(lines[..<middle], into: &summary)
                try await record(lines[middle...], into: &summary)
                return
            }
            delivery.reading = .quarantined(reason: error.quarantineReason)
            summary.counts += try await store.record([delivery])
            summary.refused += 1
            summary.complain(of: number, error.quarantineReason)
        }
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

extension ImportRun.Summary {
    fileprivate mutating func complain(of line: Int, _ reason: String) {
        if complaints.count < ImportRun.mostComplaints { complaints.append((line, reason)) }
    }
}
