/// What became of a delivery.
///
/// The raw values are stored in the database.
package enum DeliveryOutcome: String, Hashable, Sendable, CaseIterable {
    /// It brought something new.
    case stored
    /// Everything it says was known.
    case duplicate
    /// It says nothing about presence.
    case ignored
    /// It is authentic, but was not understood.
    case quarantined

    init(stored text: String) throws {
        guard let known = DeliveryOutcome(rawValue: text) else {
            throw StoreError.unreadable(table: "deliveries", column: "outcome")
        }
        self = known
    }
}
