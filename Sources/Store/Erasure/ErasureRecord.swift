package import Attendance
package import Postgres
import SQLFiles

/// That people were forgotten: when, and how much was changed, but never who.
package struct ErasureRecord: Hashable, Sendable {
    /// Who was forgotten.
    package enum Kind: String, Sendable {
        /// A person.
        case person
        /// Everyone who was in a room.
        case room
        /// Everyone who was anywhere before an instant.
        case before
    }

    package let id: UInt128
    package let kind: Kind
    package let askedAt: Instant
    package let finishedAt: Instant
    package let summary: ErasureSummary

    /// The records, the newest first.
    package static func list(_ connection: Connection) async throws -> [ErasureRecord] {
        try await connection.withSession { session in
            try session.run(.listErasures).map { row in
                var summary = ErasureSummary()
                summary.events = Int(try row.int64(4))
                summary.stays = Int(try row.int64(5))
                summary.deliveries = Int(try row.int64(6))
                summary.notifications = Int(try row.int64(7))
                summary.files = Int(try row.int64(8))
                return ErasureRecord(
                    id: try row.uuid(0),
                    kind: try Kind(stored: row.text(1)),
                    askedAt: Instant(rawValue: try row.timestamp(2)),
                    finishedAt: Instant(rawValue: try row.timestamp(3)),
                    summary: summary
                )
            }
        }
    }

    /// Writes one in the transaction that forgets.
    static func write(
        _ kind: Kind,
        askedAt: Instant,
        at clock: Instant,
        _ summary: ErasureSummary,
        _ session: borrowing DatabaseSession
    ) throws {
        var parameters = Parameters()
        parameters.add(uuid: UUIDBits.random())
        parameters.add(text: kind.rawValue)
        parameters.add(timestamp: askedAt.rawValue)
        parameters.add(timestamp: clock.rawValue)
        for count in [summary.events, summary.stays, summary.deliveries, summary.notifications, summary.files] {
            parameters.add(Int64(count))
        }
        _ = try session.run(.recordErasure, parameters)
    }
}

extension ErasureRecord.Kind {
    /// The kind that a row holds.
    ///
    /// - Throws: `StoreError.unreadable` if this program does not know it.
    fileprivate init(stored text: String) throws {
        guard let kind = Self(rawValue: text) else {
            throw StoreError.unreadable(table: "erasures", column: "kind")
        }
        self = kind
    }
}
