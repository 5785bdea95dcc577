/// Why a room's figures are others than before, and the deliveries concerned.
package struct RestatementReasons: Hashable, Sendable {
    /// Ids are listed of so many deliveries; the others are only counted.
    package static let listedDeliveries = 100

    /// Each once.
    package let reasons: [RestatementReason]
    /// How many deliveries are concerned.
    package let deliveries: Int
    /// The ids of the first of them.
    package let deliveryIDs: [String]

    /// Keeps no more than the first `listedDeliveries` ids.
    package init(reasons: [RestatementReason], deliveries: Int = 0, deliveryIDs: [String] = []) {
        self.reasons = reasons
        self.deliveries = deliveries
        self.deliveryIDs = Array(deliveryIDs.prefix(Self.listedDeliveries))
    }
}
