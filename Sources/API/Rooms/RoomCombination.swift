internal import Reports

/// The rules that concern several settings of a room at once.
struct RoomCombination {
    /// The settings that problems can be with.
    static let names: Set<String> = ["roles", "default_role", "is_locked"]

    private let given: [String: JSONValue?]
    private let current: [String: JSONValue]

    /// What a request gives, nil for null, over what is set already.
    init(given: [(name: String, value: JSONValue?)], current: [String: JSONValue]) {
        self.given = Dictionary(given.map { ($0.name, $0.value) }) { first, _ in first }
        self.current = current
    }

    /// What is wrong with the combination; only what the request touches is looked at.
    var problems: [Refusal.FieldProblem] {
        var problems: [Refusal.FieldProblem] = []
        let roles = self["roles"]?.texts ?? []
        if isGiven("roles") || isGiven("default_role"), !roles.isEmpty {
            if let role = self["default_role"]?.text {
                if !roles.contains(role) { problems.append(.init("default_role", "must be one of the room's roles")) }
            } else if roles.count > 1 {
                problems.append(.init("default_role", "is required where there is more than one role"))
            }
        }
        if isGiven("roles") || isGiven("is_locked"), roles.count == 1, case .boolean(true) = self["is_locked"] {
            problems.append(.init("is_locked", "must be false where there is only one role"))
        }
        return problems
    }

    /// The number of broadcasters that is given, limited to the number of participants; nil if it is within.
    var limitedBroadcasters: Int? {
        guard let broadcasters = given["max_broadcasters"]??.integer else { return nil }
        let participants = self["max_participants"] ?? RoomSettings.named["max_participants"]?.standard
        guard let participants = participants?.integer, participants < broadcasters else { return nil }
        return participants
    }

    private func isGiven(_ name: String) -> Bool {
        given[name] != nil
    }

    /// What the setting will be, nil if it is not set.
    private subscript(name: String) -> JSONValue? {
        if let value = given[name] { return value }
        return current[name]
    }
}
