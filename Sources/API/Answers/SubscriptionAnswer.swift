package import Attendance
package import Reports

/// A subscription to notifications, which the contract calls a webhook.
package struct SubscriptionAnswer: Sendable {
    package var id: String
    package var endpoint: String
    /// The secret that goes with every notification.
    package var authorizationHeader: String?
    package var name: String?
    package var events: [String]
    package var createdAt: Instant
    package var updatedAt: Instant

    package init(
        id: String,
        endpoint: String,
        authorizationHeader: String?,
        name: String?,
        events: [String],
        createdAt: Instant,
        updatedAt: Instant
    ) {
        self.id = id
        self.endpoint = endpoint
        self.authorizationHeader = authorizationHeader
        self.name = name
        self.events = events
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    /// The answer, with the keys in the contract's order.
    package var json: JSONValue {
        .object([
            ("id", .string(id)),
            ("endpoint", .string(endpoint)),
            ("authorization_header", .string(orNull: authorizationHeader)),
            ("name", .string(orNull: name)),
            ("events", .strings(events)),
            ("created_at", .string(ContractTime.seconds(createdAt))),
            ("updated_at", .string(ContractTime.seconds(updatedAt))),
        ])
    }

    static let schema = AnswerSchema.object([
        ("id", AnswerSchema.uuid),
        ("endpoint", AnswerSchema.text),
        ("authorization_header", AnswerSchema.orNull(AnswerSchema.text)),
        ("name", AnswerSchema.orNull(AnswerSchema.text)),
        ("events", AnswerSchema.list(of: AnswerSchema.text)),
        ("created_at", AnswerSchema.time),
        ("updated_at", AnswerSchema.time),
    ])
}
