internal import Reports
package import Store

/// A subscription to notifications as a request wants it: what is nil is not given.
package struct SubscriptionInput: Sendable {
    /// Never nil on creation.
    package var endpoint: String?
    /// At least one, without repetitions; never nil on creation.
    package var events: [SubscribedEvent]?
    package var name: Change<String>?
    package var authorizationHeader: Change<String>?

    /// The subscription that `body` asks to create; throws a refusal that names everything that is wrong.
    package static func creating(_ body: RequestBody) throws(Refusal) -> SubscriptionInput {
        try SubscriptionInput(body, creation)
    }

    /// What `body` asks to change of a subscription; throws a refusal that names everything that is wrong.
    package static func editing(_ body: RequestBody) throws(Refusal) -> SubscriptionInput {
        try SubscriptionInput(body, edit)
    }

    private init(_ body: RequestBody, _ rule: BodyRule) throws(Refusal) {
        let problems = rule.problems(of: body)
        guard problems.isEmpty else { throw .invalid(problems) }
        endpoint = body["endpoint"]?.text
        let names = body["events"]?.texts
        events = names.map { names in SubscribedEvent.allCases.filter { names.contains($0.rawValue) } }
        name = Self.change(body["name"])
        authorizationHeader = Self.change(body["authorization_header"])
    }

    static let creation = rule(isCreation: true)
    static let edit = rule(isCreation: false)

    private static func rule(isCreation: Bool) -> BodyRule {
        let event = ValueRule.choice(SubscribedEvent.allCases.map(\.rawValue))
        return BodyRule(
            members: [
                .init(
                    name: "endpoint",
                    rule: .text(3...100, .webAddress),
                    isRequired: isCreation,
                    remark: "Where notifications are sent."
                ),
                .init(name: "name", rule: .text(3...100), isNullable: true),
                .init(
                    name: "authorization_header",
                    rule: .text(0...255, .line),
                    isNullable: !isCreation,
                    remark: "A secret that is sent with every notification, as a bearer token."
                ),
                .init(
                    name: "events",
                    rule: .list(of: event, count: 1...100),
                    isRequired: isCreation,
                    remark: "What to be told of."
                ),
            ]
        )
    }

    private static func change(_ value: JSONValue?) -> Change<String>? {
        value.map { value in
            guard let text = value.text, !text.isEmpty else { return .clear }
            return .set(text)
        }
    }
}
