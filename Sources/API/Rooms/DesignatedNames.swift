internal import Attendance
internal import Reports

/// The names behind the ids by which a request may designate roles and breakout rooms.
///
/// Answers show ids that are derived from the names, and a client may send these back.
struct DesignatedNames {
    /// The names by kind and derived id.
    private var names: [String: [String: String]] = [:]

    /// - Parameter settings: Where names stand that the client may have seen the ids of.
    init(_ settings: [[String: JSONValue]]) {
        for (setting, kind) in Self.kinds {
            let standard = RoomSettings.named[setting]?.standard
            for value in [standard] + settings.map({ $0[setting] }) {
                for name in value?.texts ?? value?.text.map({ [$0] }) ?? [] {
                    names[kind, default: [:]][DerivedID.uuid(of: kind, designatedBy: name)] = Self.canonical(name)
                }
            }
        }
    }

    /// The value of a setting with names instead of their ids; ids without a name stay.
    func named(_ value: JSONValue, _ setting: String) -> JSONValue {
        guard let kind = Self.kinds[setting] else { return value }
        if let text = value.text { return .string(name(of: kind, text)) }
        guard let elements = value.elements else { return value }
        return .array(elements.map { element in element.text.map { .string(name(of: kind, $0)) } ?? element })
    }

    private func name(of kind: String, _ text: String) -> String {
        names[kind]?[DerivedID.uuid(of: kind, designatedBy: text)] ?? Self.canonical(text)
    }

    /// The text, in lower case if it is an id.
    private static func canonical(_ text: String) -> String {
        UUIDText.parse(text).map(UUIDText.format) ?? text
    }

    private static let kinds = [
        "roles": "role", "default_role": "role", "private_group_chat_roles": "role", "breakouts": "breakout",
    ]
}
