import API
import Attendance
import Reports
import Store

/// What the form that changes a room has in its fields.
struct RoomForm: Hashable, Sendable {
    private var texts: [RoomField: String]

    /// The room as it is; `description` is the same as the API answers it.
    init(_ room: RegisteredRoom, _ description: JSONValue) {
        texts = [
            .description: Self.lines(room.description ?? "", joinedBy: " "),
            .friendlyURL: room.urlName,
            .tags: Self.lines(room.tags.joined(separator: "\n"), joinedBy: "\n"),
            .externalID: Self.lines(room.externalID ?? "", joinedBy: " "),
            .sessionLength: description["session_length"]?.integer.map(String.init) ?? "",
            .privacy: description["privacy"]?.text ?? "",
            .maxParticipants: description["max_participants"]?.integer.map(String.init) ?? "",
            .expiresAt: room.expiresAt.map(ContractTime.plain) ?? "",
        ]
    }

    /// What was sent.
    init(_ request: BrowserRequest) {
        texts = [:]
        for field in RoomField.allCases {
            guard let text = request.form(field.rawValue) else { continue }
            texts[field] = Self.trimmed(text.replacing("\r\n", with: "\n"))
        }
    }

    /// By what a form names its room: unlike its URL it never becomes another's.
    static func number(of room: RegisteredRoom) -> String { String(room.id.rawValue) }

    /// What the field has, empty if it was not sent.
    subscript(field: RoomField) -> String { texts[field] ?? "" }

    /// What the field of that name has, in a line.
    func line(of name: String) -> String {
        let text = RoomField(rawValue: name).map { Self.trimmed(self[$0]) } ?? ""
        return text.isEmpty ? "nothing" : RoomSettingText.list(text.split(separator: "\n").map(String.init))
    }

    /// What the API is asked to change: the fields that were sent and differ from those of `current`; none if nothing is.
    func changes(from current: RoomForm) -> [(key: String, value: JSONValue)] {
        RoomField.allCases.compactMap { field in
            guard let text = texts[field], !text.utf8.elementsEqual(Self.trimmed(current[field]).utf8) else {
                return nil
            }
            return (field.rawValue, Self.value(of: text, field))
        }
    }

    /// What is wrong with a number or a time is the API's to say, so it gets what it cannot read as it is.
    private static func value(of text: String, _ field: RoomField) -> JSONValue {
        switch field {
        case .tags:
            .strings(text.split(separator: "\n").map { trimmed(String($0)) }.filter { !$0.isEmpty })
        case .sessionLength, .maxParticipants:
            text.isEmpty ? .null : Int(text).map(JSONValue.integer) ?? .string(text)
        case .description, .friendlyURL, .externalID, .privacy, .expiresAt:
            text.isEmpty ? .null : .string(text)
        }
    }

    /// The text as a browser sends it back: it keeps line breaks only in a field of several lines, and there one kind.
    private static func lines(_ text: String, joinedBy separator: String) -> String {
        text.split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }.joined(separator: separator)
    }

    private static func trimmed(_ text: String) -> String {
        var part = text[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}
