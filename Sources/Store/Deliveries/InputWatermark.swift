package import Attendance
package import Webhooks

/// How far the input goes that a report rests on: every delivery up to this one was taken into account.
///
/// Deliveries are in the order of their receipt, and of their ids where that is equal.
package struct InputWatermark: Hashable, Sendable {
    package var receivedAt: Instant
    package var delivery: DeliveryID

    package init(receivedAt: Instant, delivery: DeliveryID) {
        self.receivedAt = receivedAt
        self.delivery = delivery
    }
}

extension InputWatermark: CustomStringConvertible {
    /// As data packages show it: the time of receipt, and the id.
    package var description: String { "\(RFC3339.format(receivedAt)) \(delivery)" }
}
