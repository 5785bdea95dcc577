package import Attendance
package import Reports
package import Store

/// A room as a request wants it: what is nil is not given.
package struct RoomInput: Sendable {
    /// Cleared on creation, it is made up just as if it weren't given.
    package var friendlyURL: Change<String>?
    package var description: Change<String>?
    package var externalID: Change<String>?
    /// Without repetitions, in the order given.
    package var tags: Change<[String]>?
    package var sessionLength: Change<Span>?
    package var expiresAt: Change<Instant>?
    /// Every other setting that is given, in the order of the catalogue; nil for one that is given as null.
    package var settings: [(name: String, value: JSONValue?)]
    /// The subscriptions that the room is limited to, which `settings` has as well; nil if not given or given as null.
    package var webhooks: [UInt128]?

    /// What a body may say of a room; whatever else it says makes no difference.
    package static let names = Set(RoomRules.edit.members.map(\.name))

    /// The room that `body` asks to create; `clock` is now.
    ///
    /// Throws a refusal that names everything that is wrong.
    package static func creating(_ body: RequestBody, clock: Instant) throws(Refusal) -> RoomInput {
        try RoomInput(body, RoomRules.creation, current: [:], clock: clock)
    }

    /// What `body` asks to change of a room whose settings are `current`; `clock` is now.
    ///
    /// Rules that concern several settings hold for what the settings will be. Throws a refusal that names everything
    /// that is wrong.
    package static func editing(
        _ body: RequestBody,
        current: [String: JSONValue],
        clock: Instant
    ) throws(Refusal) -> RoomInput {
        try RoomInput(body, RoomRules.edit, current: current, clock: clock)
    }

    private init(
        _ body: RequestBody,
        _ rule: BodyRule,
        current: [String: JSONValue],
        clock: Instant
    ) throws(Refusal) {
        let names = DesignatedNames([current])
        let given = RoomSettings.all.compactMap { setting -> (name: String, value: JSONValue?)? in
            body[setting.name].map { value in
                (setting.name, value.isNull ? nil : Self.stored(names.named(value, setting.name)))
            }
        }
        let combination = RoomCombination(given: given, current: current)
        let problems = Self.problems(of: body, rule, combination, clock: clock)
        // Nothing is made of values that may be out of all bounds.
        guard problems.isEmpty else { throw .invalid(problems) }
        friendlyURL = Self.change(body["friendly_url"], \.text)
        description = Self.change(body["description"], \.text)
        externalID = Self.change(body["external_id"]) { $0.text.flatMap { $0.isEmpty ? nil : $0 } }
        tags = Self.change(body["tags"]) { $0.texts.map { $0.withoutRepetitions() } }
        sessionLength = Self.change(body["session_length"]) { $0.integer.map { Span.minutes(Int64($0)) } }
        expiresAt = Self.change(body["expires_at"]) { $0.text.flatMap(ContractTime.parse(plain:)) }
        settings = given
        webhooks = body["webhooks"]?.texts.map { Self.distinct($0.compactMap(UUIDText.parse)) }
        if let webhooks { replace("webhooks", by: .strings(webhooks.map(UUIDText.format))) }
        if let limited = combination.limitedBroadcasters { replace("max_broadcasters", by: .integer(limited)) }
    }

    private static func problems(
        of body: RequestBody,
        _ rule: BodyRule,
        _ combination: RoomCombination,
        clock: Instant
    ) -> [Refusal.FieldProblem] {
        var problems = rule.problems(of: body)
        // An element is named behind its list, with a point between.
        let wrong = Set(problems.map { String($0.field.prefix { $0 != "." }) })
        if !wrong.contains("expires_at"), let text = body["expires_at"]?.text,
            let problem = expiryProblem(text, clock: clock)
        {
            problems.append(.init("expires_at", problem))
        }
        // What a wrong setting has to do with others cannot be said.
        if wrong.isDisjoint(with: RoomCombination.names) { problems += combination.problems }
        return problems
    }

    private mutating func replace(_ name: String, by value: JSONValue) {
        settings = settings.map { $0.name == name ? (name, value) : $0 }
    }

    /// A change to what `read` makes of the value; to nothing if that is nothing; nil if there is no value.
    private static func change<Value>(_ value: JSONValue?, _ read: (JSONValue) -> Value?) -> Change<Value>? {
        value.map { value in read(value).map(Change.set) ?? .clear }
    }

    private static func expiryProblem(_ text: String, clock: Instant) -> String? {
        guard let instant = ContractTime.parse(plain: text) else { return "must be a time that exists" }
        return instant > clock ? nil : "must be in the future"
    }

    /// The value without repetitions, if it is a list.
    private static func stored(_ value: JSONValue) -> JSONValue {
        value.texts.map { .strings($0.withoutRepetitions()) } ?? value
    }

    private static func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}
