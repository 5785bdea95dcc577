import API
import Reports
import Testing

@testable import Dashboard

/// The form of a room asks for what was changed in it, and for nothing else.
@Suite struct RoomFormTests {
    private static let current = form([
        "description": "Daily", "friendly_url": "daily", "tags": "a\nb", "external_id": "", "session_length": "60",
        "privacy": "public", "max_participants": "100", "expires_at": "",
    ])

    @Test(arguments: [
        ("description", " Daily ", ""),
        ("description", "Weekly", #"{"description":"Weekly"}"#),
        ("description", "", #"{"description":null}"#),
        ("tags", "a\r\nb\r\n", ""),
        ("tags", "b\r\n\r\n c ", #"{"tags":["b","c"]}"#),
        ("tags", "", #"{"tags":[]}"#),
        ("session_length", "", #"{"session_length":null}"#),
        ("session_length", "90", #"{"session_length":90}"#),
        ("session_length", "1.5", #"{"session_length":"1.5"}"#),
        ("max_participants", "x", #"{"max_participants":"x"}"#),
        ("privacy", "private", #"{"privacy":"private"}"#),
        ("expires_at", "2030-01-01 00:00:00", #"{"expires_at":"2030-01-01 00:00:00"}"#),
        ("is_locked", "true", ""),
        // Another way to write the same letters is another text.
        ("description", "Da\u{69}ly\u{301}", "{\"description\":\"Daily\u{301}\"}"),
    ])
    func `a field that differs is changed, as the API takes it`(name: String, sent: String, body: String) {
        var fields = Dictionary(RoomField.allCases.map { ($0.rawValue, Self.current[$0]) }) { first, _ in first }
        fields[name] = sent
        let changes = Self.form(fields).changes(from: Self.current)
        let text = changes.isEmpty ? "" : String(decoding: JSONValue.object(changes).line, as: UTF8.self)
        #expect(text == body)
    }

    @Test func `a field that was not sent stays`() {
        #expect(Self.form(["description": "Daily"]).changes(from: Self.current).isEmpty)
    }

    private static func form(_ fields: [String: String]) -> RoomForm {
        RoomForm(BrowserRequest(target: "/", form: fields.map { (name: $0.key, value: $0.value) }))
    }
}
