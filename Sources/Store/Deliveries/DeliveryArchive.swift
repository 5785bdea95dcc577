package import Attendance
package import Postgres
import SQLFiles
package import Webhooks

/// The deliveries as they were stored.
package struct DeliveryArchive: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// A stored delivery without its body.
    package struct Entry: Hashable, Sendable {
        package var id: DeliveryID
        package var receivedAt: Instant
        package var source: String
        package var outcome: DeliveryOutcome
        package var reason: String?
        /// The body's length.
        package var bytes: Int
    }

    /// A stored delivery with its body.
    package struct Stored: Hashable, Sendable {
        package var entry: Entry
        package var body: [UInt8]
    }

    /// The newest deliveries first, however late they were received if there is no `to`.
    package func list(
        outcome: DeliveryOutcome?,
        source: String?,
        from: Instant,
        to: Instant? = nil,
        limit: Int
    ) async throws -> [Entry] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: outcome?.rawValue)
            parameters.add(text: source)
            parameters.add(timestamp: from.rawValue)
            parameters.add(timestamp: to?.rawValue)
            parameters.add(Int64(limit))
            return try session.run(.listDeliveries, parameters).map { row in
                try Self.entry(row, bytes: Int(row.int64(5)))
            }
        }
    }

    /// The delivery of that id, nil if there is none.
    package func find(_ id: DeliveryID) async throws -> Stored? {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: id.receivedAt.rawValue)
            parameters.add(uuid: id.rawValue)
            return try session.run(.readDelivery, parameters).map(Self.stored).first
        }
    }

    /// Up to `limit` quarantined deliveries after the one given, in the order of receipt.
    package func quarantined(after: DeliveryID?, limit: Int) async throws -> [Stored] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: after?.receivedAt.rawValue ?? RoomStart.beginning.rawValue)
            parameters.add(uuid: after?.rawValue ?? 0)
            parameters.add(Int64(limit))
            return try session.run(.readQuarantined, parameters).map(Self.stored)
        }
    }

    /// How many deliveries are in quarantine.
    package func quarantinedCount() async throws -> Int {
        try await connection.withSession { session in
            try session.count(.countQuarantined)
        }
    }

    /// How many deliveries received since `instant` had which outcome, and when the newest of each arrived.
    package func counts(since instant: Instant) async throws -> [DeliveryOutcome: (count: Int, latest: Instant)] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: instant.rawValue)
            var counts: [DeliveryOutcome: (count: Int, latest: Instant)] = [:]
            try session.run(.countDeliveriesByOutcome, parameters).forEach { row in
                let outcome = try DeliveryOutcome(stored: row.text(0))
                counts[outcome] = (Int(try row.int64(1)), Instant(rawValue: try row.timestamp(2)))
            }
            return counts
        }
    }

    private static func stored(_ row: borrowing Row) throws -> Stored {
        let body = try row.bytes(5)
        return Stored(entry: try entry(row, bytes: body.count), body: body)
    }

    static func entry(_ row: borrowing Row, bytes: Int) throws -> Entry {
        Entry(
            id: DeliveryID(rawValue: try row.uuid(1)),
            receivedAt: Instant(rawValue: try row.timestamp(0)),
            source: try row.text(2),
            outcome: try DeliveryOutcome(stored: row.text(3)),
            reason: try row.optionalText(4),
            bytes: bytes
        )
    }
}
