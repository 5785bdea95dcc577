package import Attendance
import Postgres

/// A notification that a sender has taken on.
package struct ClaimedNotification: Hashable, Sendable {
    /// A UUID, the same in every attempt.
    package var id: UInt128
    /// Whom it is for.
    package var subscription: UInt128
    /// What it tells of, a `SubscribedEvent` or one that another release knows.
    package var event: String
    /// The JSON to send.
    package var body: String
    /// When it was found out what it tells.
    package var createdAt: Instant
    /// Which attempt this is, counting from 1.
    package var attempt: Int
    /// The URL to call.
    package var endpoint: String
    /// To be sent as `Authorization: Bearer …`, if there is one.
    package var authorizationSecret: String?

    /// A notification with all that is needed to send it.
    package init(
        id: UInt128,
        subscription: UInt128,
        event: String,
        body: String,
        createdAt: Instant,
        attempt: Int,
        endpoint: String,
        authorizationSecret: String?
    ) {
        self.id = id
        self.subscription = subscription
        self.event = event
        self.body = body
        self.createdAt = createdAt
        self.attempt = attempt
        self.endpoint = endpoint
        self.authorizationSecret = authorizationSecret
    }
}

extension ClaimedNotification {
    /// What `claim_notifications` returns.
    init(_ row: borrowing Row) throws {
        self.init(
            id: try row.uuid(0),
            subscription: try row.uuid(1),
            event: try row.text(2),
            body: try row.text(3),
            createdAt: Instant(rawValue: try row.timestamp(4)),
            attempt: Int(try row.int64(5)),
            endpoint: try row.text(6),
            authorizationSecret: try row.optionalText(7)
        )
    }
}
