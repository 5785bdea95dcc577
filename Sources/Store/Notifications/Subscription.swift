package import Attendance
import Postgres

/// An application's wish to be called when something happens.
package struct Subscription: Hashable, Sendable {
    /// A UUID.
    package var id: UInt128
    /// The URL that is called.
    package var endpoint: String
    /// What people call it.
    package var name: String?
    /// What it is to be told of.
    package var events: [SubscribedEvent]
    /// Sent as `Authorization: Bearer …`, if there is one.
    package var authorizationSecret: String?
    /// When it was made.
    package var createdAt: Instant
    /// When it was changed last, or made.
    package var updatedAt: Instant
}

extension Subscription {
    /// What the statements that return subscriptions return.
    init(_ row: borrowing Row) throws {
        self.init(
            id: try row.uuid(0),
            endpoint: try row.text(1),
            name: try row.optionalText(2),
            events: try row.texts(3).map(SubscribedEvent.init(stored:)),
            authorizationSecret: try row.optionalText(4),
            createdAt: Instant(rawValue: try row.timestamp(5)),
            updatedAt: Instant(rawValue: try row.timestamp(6))
        )
    }
}

extension SubscribedEvent {
    /// The event that a row holds.
    ///
    /// - Throws: `StoreError.unreadable` if this program does not know it.
    fileprivate init(stored text: String) throws {
        guard let event = Self(rawValue: text) else {
            throw StoreError.unreadable(table: "subscriptions", column: "events")
        }
        self = event
    }
}
