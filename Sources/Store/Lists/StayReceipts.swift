import Attendance
import Postgres
import SQLFiles
import Webhooks

/// When it was received what is known of a stay.
package struct StayReceipts: Hashable, Sendable {
    /// Nil where no join was seen, or what told it is not kept any more.
    package var joined: SessionReceipts.Receipt?
    /// Nil where no leave was seen, or what told it is not kept any more.
    package var left: SessionReceipts.Receipt?

    package init(joined: SessionReceipts.Receipt? = nil, left: SessionReceipts.Receipt? = nil) {
        self.joined = joined
        self.left = left
    }

    /// Reads those of stays.
    static func read(
        of stays: [ParticipantList.Entry],
        _ session: borrowing DatabaseSession
    ) throws -> [ParticipantPlace: StayReceipts] {
        guard !stays.isEmpty else { return [:] }
        var parameters = Parameters()
        parameters.add(int64s: stays.map(\.place.room.rawValue))
        parameters.add(timestamps: stays.map(\.place.joinedAt.rawValue))
        parameters.add(texts: stays.map(\.place.connection))
        parameters.add(int16s: stays.map(\.place.ordinal))
        let leaves = Dictionary(stays.map { ($0.place, $0.leaveSeenAt) }) { first, _ in first }
        var receipts: [ParticipantPlace: StayReceipts] = [:]
        try session.run(.findDeliveriesOfStays, parameters).forEach { row in
            let place = try ParticipantList.place(row)
            receipts[place] = StayReceipts(
                joined: Self.receipt(of: place.joinedAt, try row.optionalUUID(4)),
                left: Self.receipt(of: leaves[place] ?? nil, try row.optionalUUID(5))
            )
        }
        return receipts
    }

    private static func receipt(of instant: Instant?, _ delivery: UInt128?) -> SessionReceipts.Receipt? {
        guard let instant, let delivery else { return nil }
        return SessionReceipts.Receipt(
            occurredAt: instant,
            receivedAt: DeliveryID(rawValue: delivery).receivedAt
        )
    }
}
