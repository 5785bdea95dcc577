package import Attendance
package import Postgres
import SQLFiles
import Synchronization
package import Webhooks

/// Writes deliveries and their events, batch by batch.
///
/// A batch is one transaction. It may be sent again after a failure whose outcome is unknown: what is already there stays
/// as it is. Batches that are recorded at the same time are, each over a connection of its own, as long as there are
/// enough.
package final class DeliveryStore: Sendable {
    private let connections: ConnectionPool
    private let memory = Mutex(Memory())
    /// How many batches are recorded in full after one had to be, before the next is tried the short way.
    private static let batchesInFull = 64
    /// How many batches may have events that are there already after one had: each that is tried in vain costs a statement,
    /// and an error in the server's log.
    private static let batchesWithKnownEvents = 1_000
    /// How many rooms are remembered at most, about.
    private let roomLimit: Int

    /// What needs no second look in the database.
    private struct Memory {
        private(set) var begunAt = ContinuousClock.now
        var rooms: [RoomID: RoomKey] = [:]
        var deliveryDays: Set<Int64> = []
        var eventMonths: Set<CalendarDate> = []
        /// How many more batches are to be recorded in full.
        var batchesInFull = 0
        /// How many more may have events that are there already.
        var batchesWithKnownEvents = 0

        /// Forgets what was found in the database; what is expected of the next batch stays as likely as it was.
        mutating func forgetFindings() {
            begunAt = .now
            (rooms, deliveryDays, eventMonths) = ([:], [], [])
        }

        /// What is expected of the next batch.
        mutating func nextNovelty() -> Novelty {
            defer {
                batchesInFull = max(0, batchesInFull - 1)
                batchesWithKnownEvents = max(0, batchesWithKnownEvents - 1)
            }
            if batchesInFull > 0 { return .ofNothing }
            return batchesWithKnownEvents > 0 ? .ofDeliveries : .ofEvents
        }
    }

    /// What of a batch is not there yet: the more, the faster it is recorded.
    private enum Novelty {
        /// All of it: `record_new_events`.
        case ofEvents
        /// Its deliveries, which may tell of events that are there: `record_new_deliveries`.
        case ofDeliveries
        /// Perhaps nothing, or there is more to do than to store it: `record_deliveries`.
        case ofNothing
    }

    package init(connections: ConnectionPool, roomLimit: Int = 50_000) {
        self.connections = connections
        self.roomLimit = roomLimit
    }

    package convenience init(connection: Connection) {
        self.init(connections: ConnectionPool([connection]))
    }

    /// Returns once all of `deliveries` are durable, with how many had which outcome.
    ///
    /// Deliveries that were there before count for nothing.
    ///
    /// - Parameters:
    ///   - deliveries: The deliveries.
    ///   - clock: The time, by which subscribers are told of what is not long past; nil for when each was received.
    /// - Returns: How many had which outcome.
    /// - Throws: `PostgresError`.
    package func record(_ deliveries: [Delivery], at clock: Instant? = nil) async throws -> DeliveryCounts {
        do {
            return try await attempt(deliveries, at: clock)
        } catch let error as PostgresError where error.sqlState == "23514" {
            // A partition that was there has been dropped since.
            memory.withLock { $0.forgetFindings() }
            return try await attempt(deliveries, at: clock)
        }
    }

    private func attempt(_ deliveries: [Delivery], at clock: Instant?) async throws -> DeliveryCounts {
        try await withSession { session in
            self.forgetWhatWasFound(before: session.openedAt)
            let placed = try self.withPartitions(deliveries, session)
            let known = try self.withKnownRooms(placed, session)
            return try self.write(DeliveryBatch(known), at: clock, session)
        }
    }

    private func withSession<R: Sendable>(
        _ body: @Sendable (borrowing DatabaseSession) throws -> R
    ) async throws -> R {
        try await connections.withConnection { try await $0.withSession(body) }
    }

    private func write(
        _ batch: DeliveryBatch,
        at clock: Instant?,
        _ session: borrowing DatabaseSession
    ) throws -> DeliveryCounts {
        var parameters = Self.parameters(batch)
        var novelty = memory.withLock { $0.nextNovelty() }
        if novelty == .ofEvents, !batch.repeatsAnEvent {
            do {
                let isStored = try session.run(.recordNewEvents, parameters).first { try $0.bool(0) }
                if isStored == true { return DeliveryCounts(new: batch.deliveries) }
                novelty = .ofNothing
                memory.withLock { $0.batchesInFull = Self.batchesInFull }
            } catch let error as PostgresError where error.sqlState == "23505" {
                // Something of the batch is there already.
                memory.withLock { $0.batchesWithKnownEvents = Self.batchesWithKnownEvents }
            }
        }
        if novelty != .ofNothing {
            do {
                let counts = try DeliveryCounts(session.run(.recordNewDeliveries, parameters))
                if counts.total > 0 { return counts }
                memory.withLock { $0.batchesInFull = Self.batchesInFull }
            } catch let error as PostgresError where error.sqlState == "23505" {
                // The batch has been sent before. If there is no time left for it, it comes once more.
                memory.withLock { $0.batchesInFull = max(1, $0.batchesInFull) }
            }
        }
        parameters.add(timestamp: clock?.rawValue)
        let counts = try DeliveryCounts(session.run(.recordDeliveries, parameters))
        // Nothing was written, and so nothing waited for.
        if counts.total == 0 { _ = try session.run(.awaitEarlierCommits) }
        return counts
    }

    /// Takes in a quarantined delivery that can be read by now, and returns its new outcome.
    ///
    /// It is recorded as taken in at `clock`.
    ///
    /// - Returns: `nil` if it wasn't quarantined any more.
    package func replay(_ delivery: Delivery, at clock: Instant) async throws -> DeliveryOutcome? {
        do {
            return try await attempt(delivery, at: clock)
        } catch let error as PostgresError where error.sqlState == "23514" {
            memory.withLock { $0.forgetFindings() }
            return try await attempt(delivery, at: clock)
        }
    }

    private func attempt(_ delivery: Delivery, at clock: Instant) async throws -> DeliveryOutcome? {
        try await withSession { session in
            self.forgetWhatWasFound(before: session.openedAt)
            let placed = try self.withPartitions([delivery], session)
            let known = try self.withKnownRooms(placed, session)
            let columns = DeliveryColumns(DeliveryBatch(known))
            var parameters = Parameters()
            parameters.add(timestamp: delivery.receivedAt.rawValue)
            parameters.add(uuid: delivery.id.rawValue)
            parameters.add(text: columns.outcomes[0])
            parameters.add(text: columns.reasons[0])
            columns.events.add(to: &parameters)
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.replayDelivery, parameters).first { row in
                try DeliveryOutcome(stored: row.text(0))
            }
        }
    }

    /// Behind a connection that was opened since there may be a copy of an earlier time, which lacks what was found.
    private func forgetWhatWasFound(before instant: ContinuousClock.Instant) {
        memory.withLock { memory in
            if memory.begunAt < instant { memory.forgetFindings() }
        }
    }

    /// Makes the partitions that `deliveries` need, and quarantines those of times whose events have been dropped.
    private func withPartitions(_ deliveries: [Delivery], _ session: borrowing DatabaseSession) throws -> [Delivery] {
        let computable = try withoutDroppedTimes(deliveries, session)
        let needed = Self.partitions(of: computable)
        let (days, months) = memory.withLock { memory in
            (
                needed.days.filter { !memory.deliveryDays.contains($0.key) },
                needed.months.filter { !memory.eventMonths.contains($0.key) }
            )
        }
        guard !days.isEmpty || !months.isEmpty else { return computable }
        var parameters = Parameters()
        parameters.add(timestamps: days.values.map(\.rawValue).sorted())
        parameters.add(timestamps: months.values.map(\.rawValue).sorted())
        _ = try session.run(.ensurePartitions, parameters)
        // Whoever dropped events while this waited has said by now up to when.
        let kept = try withoutDroppedTimes(computable, session)
        let found = Self.partitions(of: kept)
        memory.withLock { memory in
            memory.deliveryDays.formUnion(found.days.keys)
            memory.eventMonths.formUnion(found.months.keys)
        }
        return kept
    }

    /// The days and months that `deliveries` have partitions for, each with an instant of it.
    private static func partitions(
        of deliveries: [Delivery]
    ) -> (days: [Int64: Instant], months: [CalendarDate: Instant]) {
        var days: [Int64: Instant] = [:]
        var months: [CalendarDate: Instant] = [:]
        for delivery in deliveries {
            days[delivery.receivedAt.rawValue / 86_400_000] = delivery.receivedAt
            for event in delivery.events {
                months[month(of: event.occurredAt)] = event.occurredAt
            }
        }
        return (days, months)
    }

    /// Quarantines deliveries of times whose events have been dropped: they cannot be computed any more.
    ///
    /// Months that are known to have a partition need no look. If it is dropped, the rows find none, and everything is
    /// looked at again.
    private func withoutDroppedTimes(
        _ deliveries: [Delivery],
        _ session: borrowing DatabaseSession
    ) throws -> [Delivery] {
        let isKnown = memory.withLock { memory in
            deliveries.allSatisfy {
                $0.events.allSatisfy { memory.eventMonths.contains(Self.month(of: $0.occurredAt)) }
            }
        }
        guard !isKnown, let horizon = try EventHorizon.read(session) else { return deliveries }
        var deliveries = deliveries
        for index in deliveries.indices {
            guard let early = deliveries[index].events.first(where: { $0.occurredAt < horizon }) else { continue }
            deliveries[index].reading = .quarantined(
                reason: "the time \(RFC3339.format(early.occurredAt)) is before \(RFC3339.format(horizon)): events of "
                    + "that time have been dropped, so it cannot be computed any more"
            )
        }
        return deliveries
    }

    private static func month(of instant: Instant) -> CalendarDate {
        let date = TimeZoneRules.utc.date(at: instant)
        return date.advanced(by: 1 - date.components.day)
    }

    /// Makes the rooms of `deliveries` known.
    ///
    /// A delivery whose room would share its number with another is quarantined: to merge two rooms silently would bill
    /// one for the other.
    private func withKnownRooms(_ deliveries: [Delivery], _ session: borrowing DatabaseSession) throws -> [Delivery] {
        // Whoever records at the same time may have all rooms forgotten.
        var (known, unknown) = memory.withLock { memory in
            var known: [RoomID: RoomKey] = [:]
            var unknown: [RoomID: (key: RoomKey, firstSeenAt: Instant)] = [:]
            for delivery in deliveries {
                for event in delivery.events where known[event.room] == nil && unknown[event.room] == nil {
                    known[event.room] = memory.rooms[event.room]
                    if known[event.room] == nil {
                        unknown[event.room] = (RoomKey(delivery, event), delivery.receivedAt)
                    }
                }
            }
            return (known, unknown)
        }
        if !unknown.isEmpty {
            let found = try remember(unknown, session)
            known.merge(found) { first, _ in first }
            memory.withLock { memory in
                // They only save a look.
                if memory.rooms.count >= roomLimit { memory.rooms = [:] }
                memory.rooms.merge(found) { first, _ in first }
            }
        }
        let strangers = deliveries.indices.filter { index in
            let delivery = deliveries[index]
            return !delivery.events.allSatisfy { known[$0.room] == RoomKey(delivery, $0) }
        }
        var deliveries = deliveries
        for index in strangers {
            deliveries[index].reading = .quarantined(reason: "the room's number is taken by another room")
        }
        return deliveries
    }

    private func remember(
        _ rooms: [RoomID: (key: RoomKey, firstSeenAt: Instant)],
        _ session: borrowing DatabaseSession
    ) throws -> [RoomID: RoomKey] {
        let rooms = rooms.sorted { $0.key < $1.key }
        var parameters = Parameters()
        parameters.add(int64s: rooms.map(\.key.rawValue))
        parameters.add(texts: rooms.map(\.value.key.source))
        parameters.add(texts: rooms.map(\.value.key.providerRoomID))
        parameters.add(timestamps: rooms.map(\.value.firstSeenAt.rawValue))
        _ = try session.run(.rememberRooms, parameters)

        var numbers = Parameters()
        numbers.add(int64s: rooms.map(\.key.rawValue))
        var found: [RoomID: RoomKey] = [:]
        try session.run(.findRoomsByNumber, numbers).forEach { row in
            found[RoomID(rawValue: try row.int64(0))] = RoomKey(
                source: try row.text(1),
                providerRoomID: try row.text(2)
            )
        }
        return found
    }

    private static func parameters(_ batch: DeliveryBatch) -> Parameters {
        let columns = DeliveryColumns(batch)
        var parameters = Parameters()
        parameters.add(uuids: batch.deliveries.map(\.id.rawValue))
        parameters.add(timestamps: batch.deliveries.map(\.receivedAt.rawValue))
        parameters.add(texts: batch.deliveries.map(\.source))
        parameters.add(byteStrings: batch.deliveries.map(\.body))
        parameters.add(texts: columns.outcomes)
        parameters.add(texts: columns.reasons)
        parameters.add(uuids: columns.deliveryOfEvent)
        columns.events.add(to: &parameters)
        return parameters
    }
}

extension RoomKey {
    fileprivate init(_ delivery: Delivery, _ event: WebhookEvent) {
        self.init(source: delivery.source, providerRoomID: event.providerRoomID)
    }
}
