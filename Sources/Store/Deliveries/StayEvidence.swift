package import Attendance
package import Postgres
import SQLFiles
package import Webhooks

/// What a stay rests on: what was told of it, and the deliveries that told it, which are personal data.
///
/// It is read with the rights of those who look after what was received.
package struct StayEvidence: Sendable {
    /// Something that was told.
    package struct Told: Sendable {
        package var kind: EventKind
        package var occurredAt: Instant
        /// When the stay began, as a leave may say itself.
        package var joinedAt: Instant?
        package var name: String?
        package var role: String?
        package var providerSession: String?
        package var deliveryID: DeliveryID
        /// The delivery that told it first; nil if it isn't kept any more.
        package var delivery: Received?

        package init(
            kind: EventKind,
            occurredAt: Instant,
            joinedAt: Instant? = nil,
            name: String? = nil,
            role: String? = nil,
            providerSession: String? = nil,
            deliveryID: DeliveryID,
            delivery: Received? = nil
        ) {
            self.kind = kind
            self.occurredAt = occurredAt
            self.joinedAt = joinedAt
            self.name = name
            self.role = role
            self.providerSession = providerSession
            self.deliveryID = deliveryID
            self.delivery = delivery
        }
    }

    /// A delivery with the beginning of its body.
    package struct Received: Sendable {
        package var entry: DeliveryArchive.Entry
        package var start: [UInt8]

        package init(entry: DeliveryArchive.Entry, start: [UInt8]) {
            self.entry = entry
            self.start = start
        }
    }

    /// How much of it to read at most.
    package struct Limits: Sendable {
        package var events: Int
        package var repeats: Int
        /// Of each body.
        package var bytes: Int32

        package init(events: Int, repeats: Int, bytes: Int32) {
            self.events = events
            self.repeats = repeats
            self.bytes = bytes
        }
    }

    /// In the order of time.
    package var events: [Told]
    /// Deliveries that told nothing new and name the connection, received up to a day after the others.
    package var repeats: [Received]

    package init(events: [Told], repeats: [Received]) {
        self.events = events
        self.repeats = repeats
    }

    /// Deliveries that tell something again are looked for so long after those that told it first.
    static let timeForRepeats = Span.days(1)

    /// So many duplicates of all sources are looked through for those that name a connection.
    private static let mostDuplicates = 2_000

    /// Reads what the stay of `participant` rests on.
    ///
    /// - Parameters:
    ///   - participant: The stay.
    ///   - clock: Until when one that is not over has lasted.
    ///   - limits: How much to read at most.
    ///   - connection: Where from.
    /// - Returns: What there is.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package static func read(
        of participant: ParticipantList.Entry,
        clock: Instant,
        _ limits: Limits,
        _ connection: Connection
    ) async throws -> StayEvidence {
        try await connection.inTransaction(.snapshot) { session in
            var events = try told(of: participant, clock: clock, limits, session)
            let first = try received(events.map(\.deliveryID), limits, session)
            for position in events.indices { events[position].delivery = first[events[position].deliveryID] }
            let repeats = try repeats(of: participant, first.values.map(\.entry.receivedAt), limits, session)
            return StayEvidence(events: events, repeats: repeats.filter { first[$0.entry.id] == nil })
        }
    }

    private static func told(
        of participant: ParticipantList.Entry,
        clock: Instant,
        _ limits: Limits,
        _ session: borrowing DatabaseSession
    ) throws -> [Told] {
        let place = participant.place
        let end = max(participant.leftAt ?? max(clock, place.joinedAt), participant.leaveSeenAt ?? place.joinedAt)
        var parameters = Parameters()
        parameters.add(place.room.rawValue)
        parameters.add(text: place.connection)
        parameters.add(timestamp: place.joinedAt.rawValue)
        parameters.add(timestamp: end.rawValue)
        parameters.add(timestamp: participant.ending == .sessionEnd ? participant.leftAt?.rawValue : nil)
        parameters.add(rows: limits.events)
        return try session.runPlanned(.readEventsOfStay, parameters).map(told)
            .sorted { ($0.occurredAt, $0.kind.rawValue) < ($1.occurredAt, $1.kind.rawValue) }
    }

    private static func told(_ row: borrowing Row) throws -> Told {
        guard let kind = EventKind(rawValue: try row.int16(2)) else {
            throw StoreError.unreadable(table: "events", column: "kind")
        }
        return Told(
            kind: kind,
            occurredAt: Instant(rawValue: try row.timestamp(0)),
            joinedAt: try row.optionalTimestamp(3).map(Instant.init(rawValue:)),
            name: try row.optionalText(4),
            role: try row.optionalText(5),
            providerSession: try row.optionalText(6),
            deliveryID: DeliveryID(rawValue: try row.uuid(7))
        )
    }

    private static func received(
        _ ids: [DeliveryID],
        _ limits: Limits,
        _ session: borrowing DatabaseSession
    ) throws -> [DeliveryID: Received] {
        var parameters = Parameters()
        parameters.add(timestamps: ids.map(\.receivedAt.rawValue))
        parameters.add(uuids: ids.map(\.rawValue))
        parameters.add(limits.bytes)
        let found = try session.runPlanned(.readDeliveryStarts, parameters).map(received)
        return Dictionary(found.map { ($0.entry.id, $0) }) { first, _ in first }
    }

    private static func repeats(
        of participant: ParticipantList.Entry,
        _ receipts: [Instant],
        _ limits: Limits,
        _ session: borrowing DatabaseSession
    ) throws -> [Received] {
        guard let first = receipts.min(), let last = receipts.max() else { return [] }
        var parameters = Parameters()
        parameters.add(timestamp: first.rawValue)
        parameters.add(timestamp: (last + timeForRepeats).rawValue)
        parameters.add(text: participant.room.key.source)
        parameters.add(bytes: Array(participant.place.connection.utf8))
        parameters.add(rows: limits.repeats)
        parameters.add(limits.bytes)
        parameters.add(rows: mostDuplicates)
        return try session.runPlanned(.findRepeatingDeliveries, parameters).map(received)
    }

    static func received(_ row: borrowing Row) throws -> Received {
        Received(
            entry: try DeliveryArchive.entry(row, bytes: Int(row.int64(5))),
            start: try row.bytes(6)
        )
    }
}
