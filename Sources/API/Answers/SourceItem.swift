import Attendance
package import Reports
package import Webhooks

/// A webhook source, and whether it still sends.
package struct SourceItem: Sendable {
    private static let states = ["as_usual", "silent", "unknown"]

    package var standing: SourceStanding

    package init(_ standing: SourceStanding) {
        self.standing = standing
    }

    /// The answer.
    package var json: JSONValue {
        let (state, silentSince, expected): (String, Instant?, Double?) =
            switch standing.verdict {
            case .tooLittleHistory: ("unknown", nil, nil)
            case .asUsual(let expected): ("as_usual", nil, expected)
            case .silent(let since, let expected): ("silent", since, expected)
            }
        return .object([
            ("name", .string(standing.name)),
            ("provider", .string(standing.provider)),
            ("state", .string(state)),
            ("last_delivery_at", .string(orNull: standing.lastDeliveryAt.map(ContractTime.microseconds))),
            ("silent_since", .string(orNull: silentSince.map(ContractTime.microseconds))),
            ("expected_deliveries", expected.map { .integer(Int($0.rounded())) } ?? .null),
        ])
    }

    static let schema = AnswerSchema.object([
        ("name", AnswerSchema.text),
        ("provider", AnswerSchema.text),
        ("state", AnswerSchema.choice(states)),
        ("last_delivery_at", AnswerSchema.orNull(AnswerSchema.microseconds)),
        ("silent_since", AnswerSchema.orNull(AnswerSchema.microseconds)),
        ("expected_deliveries", AnswerSchema.orNull(AnswerSchema.count)),
    ])
}
