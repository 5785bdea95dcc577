import API
import Attendance
import Reports

/// A room's settings in words.
enum RoomSettingText {
    /// What people call the settings that they look for; the others go by the names that the API has for them.
    private static let names: [(name: String, words: String)] = [
        ("deleted_at", "Deleted"), ("friendly_url", "URL"), ("description", "Description"),
        ("external_id", "External id"), ("tags", "Tags"), ("session_length", "Session length"),
        ("privacy", "Privacy"), ("max_participants", "Participants at most"), ("expires_at", "Deleted by itself"),
    ]

    static func name(_ name: String) -> String {
        names.first { $0.name == name }?.words ?? name
    }

    /// Orders settings: those first that people look for.
    static func place(_ name: String) -> Int {
        names.firstIndex { $0.name == name } ?? names.count
    }

    /// `45 minutes`, or `no limit`.
    static func sessionLength(minutes: Int64?) -> String {
        minutes.map { "\($0) minutes" } ?? "no limit"
    }

    /// What a setting is, as the API answers it; null is what is not set.
    static func value(_ value: JSONValue, of name: String, _ zone: TimeZoneRules) -> RoomChangesTable.Value {
        if RESTService.secretSettings.contains(name), !value.isNull { return .init(text: "a secret") }
        if name == "session_length" { return .init(text: sessionLength(minutes: value.integer.map(Int64.init))) }
        if name == "deleted_at" || name == "expires_at", let instant = value.text.flatMap({ RFC3339.parse($0) }) {
            return .init(time: TimeText(instant, zone))
        }
        return .init(text: words(value))
    }

    /// Texts in a line, of which each turns nothing around but itself.
    static func list(_ texts: [String]) -> String {
        texts.map(NameText.isolated).joined(separator: ", ")
    }

    private static func words(_ value: JSONValue) -> String {
        switch value {
        case .null: "not set"
        case .boolean(let truth): truth ? "yes" : "no"
        case .string(let text): ShortText.text(text)
        case .array: ShortText.text(value.texts.map(list) ?? String(decoding: value.line, as: UTF8.self))
        default: ShortText.text(String(decoding: value.line, as: UTF8.self))
        }
    }
}
