package import Attendance
import Postgres
import Reports
import SQLFiles
package import Webhooks

/// The deliveries that first told what happened in a room during a session, and how late they came.
///
/// When a delivery was received is read from its id, so this is known also of deliveries that are not kept any more.
package struct SessionReceipts: Hashable, Sendable {
    /// Something that was told.
    package struct Receipt: Hashable, Sendable {
        package var occurredAt: Instant
        package var receivedAt: Instant

        package init(occurredAt: Instant, receivedAt: Instant) {
            self.occurredAt = occurredAt
            self.receivedAt = receivedAt
        }

        /// How much later it was received than it happened; negative by a sender's clock that is fast.
        package var delay: Span { receivedAt - occurredAt }

        /// Whether it came late: by then a session that it belongs to may have been over for want of it.
        package var isLate: Bool { delay > SessionReceipts.lateAfter }
    }

    /// What came later than this came late.
    package static let lateAfter = Rules().emptyTimeout

    /// What happened from then on is counted, until `to`, both included.
    package private(set) var from: Instant
    package private(set) var to: Instant
    /// How many there are.
    package private(set) var deliveries = 0
    /// How many of them came late.
    package private(set) var late = 0
    /// Of what they told, that which came latest after it had happened.
    package private(set) var latest: Receipt?
    /// When the first and the last of them was received; nil if there are none.
    package private(set) var received: ClosedRange<Instant>?

    /// - Parameters:
    ///   - told: When each thing happened, and what told it first, in any order.
    ///   - from: What happened before is not among it.
    ///   - to: What happened after is not among it.
    package init(
        _ told: some Sequence<(occurredAt: Instant, delivery: DeliveryID)>,
        from: Instant,
        to: Instant
    ) {
        self.from = from
        self.to = to
        var isLate: [DeliveryID: Bool] = [:]
        for (occurredAt, delivery) in told {
            let receipt = Receipt(occurredAt: occurredAt, receivedAt: delivery.receivedAt)
            isLate[delivery] = isLate[delivery] == true || receipt.isLate
            if latest.map({ $0.delay < receipt.delay }) ?? true { latest = receipt }
            received =
                received.map { min($0.lowerBound, receipt.receivedAt)...max($0.upperBound, receipt.receivedAt) }
                ?? receipt.receivedAt...receipt.receivedAt
        }
        deliveries = isLate.count
        late = isLate.values.count { $0 }
    }

    /// Reads those of a session.
    static func read(
        _ session: Session,
        of room: RoomID,
        clock: Instant,
        _ database: borrowing DatabaseSession
    ) throws -> SessionReceipts {
        let end = session.endedAt ?? max(clock, session.startedAt)
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(timestamp: session.startedAt.rawValue)
        parameters.add(timestamp: end.rawValue)
        let told = try database.runPlanned(.listDeliveriesOfSession, parameters).map { row in
            (
                occurredAt: Instant(rawValue: try row.timestamp(0)),
                delivery: DeliveryID(rawValue: try row.uuid(1))
            )
        }
        return SessionReceipts(told, from: session.startedAt, to: end)
    }
}
