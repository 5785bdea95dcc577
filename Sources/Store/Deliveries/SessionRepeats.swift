import Attendance
package import Postgres
import SQLFiles
package import Webhooks

/// The deliveries that told again what was known of a session: duplicates, which changed nothing.
///
/// Nothing in the database leads from a session to them, so the duplicates that were received from its beginning to a day
/// after the deliveries that told it are read; with the rights of those who look after what was received.
package struct SessionRepeats: Hashable, Sendable {
    /// How many were found.
    package var count: Int
    /// Whether there may be more: too much was received again in that time, from whichever source, to look through all.
    package var isCut: Bool

    package init(count: Int, isCut: Bool = false) {
        self.count = count
        self.isCut = isCut
    }

    /// So many duplicates are looked through, of all sources.
    private static let mostDuplicates = 2_000
    /// Longer bodies are not read.
    private static let mostBytes: Int32 = 65_536

    /// Counts those of a session.
    ///
    /// - Parameters:
    ///   - receipts: What told of the session first.
    ///   - room: The session's.
    ///   - source: Reads what the room's provider sends.
    ///   - connection: Where from.
    /// - Returns: How many there are; nil if what was received then is not kept any more.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package static func read(
        of receipts: SessionReceipts,
        in room: ListedRoom,
        _ source: SourceSettings,
        _ connection: Connection
    ) async throws -> SessionRepeats? {
        guard let received = receipts.received else { return nil }
        let period = (from: received.lowerBound, to: received.upperBound + StayEvidence.timeForRepeats)
        return try await connection.inTransaction(.snapshot) { session in
            guard try isKept(period.from, session) else { return nil }
            var parameters = Parameters()
            parameters.add(timestamp: period.from.rawValue)
            parameters.add(timestamp: period.to.rawValue)
            var further = parameters
            further.add(rows: mostDuplicates)
            var repeats = SessionRepeats(
                count: 0,
                isCut: try session.run(.findFurtherDuplicate, further).rowCount > 0
            )
            parameters.add(text: source.name)
            parameters.add(bytes: plainPart(of: room.key.providerRoomID))
            parameters.add(rows: mostDuplicates)
            parameters.add(mostBytes)
            parameters.add(rows: mostDuplicates)
            try session.runPlanned(.findRepeatingDeliveries, parameters).forEach { row in
                let received = try StayEvidence.received(row)
                if received.entry.bytes > received.start.count {
                    repeats.isCut = true
                } else if receipts.tells(source.events(of: received), of: room.id) {
                    repeats.count += 1
                }
            }
            return repeats
        }
    }

    private static func isKept(_ instant: Instant, _ session: borrowing DatabaseSession) throws -> Bool {
        var parameters = Parameters()
        parameters.add(timestamp: RoomStart.beginning.rawValue)
        let oldest = try session.run(.readOldestReceipt, parameters).first { try $0.optionalTimestamp(0) } ?? nil
        return oldest.map { $0 <= instant.rawValue } ?? false
    }

    /// What of a room's id stands in bodies as it is: its longest run of letters and digits, which are never escaped.
    private static func plainPart(of id: String) -> [UInt8] {
        let runs = id.utf8.split { byte in
            !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & ~0x20)
        }
        return runs.max { $0.count < $1.count }.map(Array.init) ?? []
    }
}

extension SourceSettings {
    fileprivate func events(of received: StayEvidence.Received) -> [WebhookEvent] {
        // What has been taken in once is believed.
        let reading = read(body: received.start, receivedAt: received.entry.receivedAt, trust: .operator)
        return if case .events(let events) = reading { events } else { [] }
    }
}

extension SessionReceipts {
    fileprivate func tells(_ events: [WebhookEvent], of room: RoomID) -> Bool {
        events.contains { $0.room == room && (from...to).contains($0.occurredAt) }
    }
}
