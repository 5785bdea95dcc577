import Testing
import Webhooks

struct MalformedBodyTests {
    private static let long = String(repeating: "x", count: 256)

    @Test(arguments: [
        ("", "the body is empty"),
        ("   ", "the body is not valid JSON"),
        ("hello", "the body is not valid JSON"),
        ("nul", "the body is not valid JSON"),
        ("{", "the body is not valid JSON"),
        (#"{"eventType":"participant_joined""#, "the body is not valid JSON"),
        (Samba.camelCase + "x", "the body is not valid JSON"),
        (Samba.camelCase + Samba.camelCase, "the body is not valid JSON"),
        ("{\u{0}}", "the body is not text in UTF-8"),
        ("[]", "the body is JSON, but not an object"),
        ("[\(Samba.camelCase)]", "the body is JSON, but not an object"),
        ("17", "the body is JSON, but not an object"),
        (#""text""#, "the body is JSON, but not an object"),
        ("null", "the body is JSON, but not an object"),
        ("true", "the body is JSON, but not an object"),
        ("{}", "eventType is missing or empty"),
        (#"{"eventType":null}"#, "eventType is missing or empty"),
        (Samba.body(eventType: nil), "eventType is missing or empty"),
        (Samba.body(eventType: #""""#), "eventType is missing or empty"),
        (Samba.body(eventType: "1"), "eventType must be text, but is a number"),
        (Samba.body(eventType: #""a\u0000""#), "eventType contains a NUL character"),
        (Samba.body(room: nil), "roomId is missing or empty"),
        (Samba.body(room: "null"), "roomId is missing or empty"),
        (Samba.body(room: #""""#), "roomId is missing or empty"),
        (Samba.body(room: "17"), "roomId must be text, but is a number"),
        (Samba.body(room: "1e400"), "roomId must be text, but is a number or escape that cannot be read"),
        (Samba.body(room: "false"), "roomId must be text, but is true or false"),
        (Samba.body(room: #"{"id":"x"}"#), "roomId must be text, but is an object"),
        (Samba.body(room: #"["x"]"#), "roomId must be text, but is an array"),
        (Samba.body(room: "\"\(long)\""), "roomId is longer than 255 characters"),
        (Samba.body(room: #""a\u0000b""#), "roomId contains a NUL character"),
        (Samba.body(room: #""a\nb""#), "roomId contains a control character"),
        (Samba.body(room: #""a\u0085b""#), "roomId contains a control character"),
        (Samba.body(room: #""\ud800""#), "roomId must be text, but is a number or escape that cannot be read"),
        (Samba.body(session: "[]"), "sessionId must be text, but is an array"),
        (Samba.body(session: "\"\(long)\""), "sessionId is longer than 255 characters"),
        (Samba.body(participant: nil), "data.participantId is missing or empty"),
        (Samba.body(participant: #""""#), "data.participantId is missing or empty"),
        (Samba.body(participant: "7"), "data.participantId must be text, but is a number"),
        (Samba.body(participant: "\"\(long)\""), "data.participantId is longer than 255 characters"),
        (Samba.body(participant: #""\u007f""#), "data.participantId contains a control character"),
        (Samba.body(extra: #""external_id":1"#), "data.external_id must be text, but is a number"),
        (Samba.body(extra: "\"externalId\":\"\(long)\""), "data.externalId is longer than 255 characters"),
        (Samba.body(timestamp: nil), "timestamp is missing or empty"),
        (
            #"{"eventType":"participant_joined","roomId":"a","timestamp":1675790387}"#,
            "data.participantId is missing or empty"
        ),
        (
            #"{"eventType":"participant_joined","roomId":"a","timestamp":1675790387,"data":null}"#,
            "data.participantId is missing or empty"
        ),
        (
            #"{"eventType":"participant_joined","roomId":"a","timestamp":1675790387,"data":[]}"#,
            "data must be an object, but is an array"
        ),
        (
            #"{"eventType":"participant_joined","roomId":"a","timestamp":1675790387,"data":"x"}"#,
            "data must be an object, but is text"
        ),
        (#"{"eventType":"room_deleted","timestamp":1675790387}"#, "roomId is missing or empty"),
        (#"{"eventType":"session_ended","roomId":"a"}"#, "timestamp is missing or empty"),
    ])
    func `a body that is not understood is quarantined and says why`(body: String, reason: String) {
        #expect(Samba.read(body) == .quarantined(reason: reason))
    }

    @Test(arguments: [#""a\u0000""#, #""\udc00\ud800""#, #""Anna \ud83d""#, "[]", "42", "{}", "true", "null", #""""#])
    func `a name or role that can't be used is left out, and not held against who comes`(text: String) throws {
        for body in [Samba.body(name: text), Samba.body(extra: "\"role\":\(text)")] {
            #expect(try #require(Samba.read(body).event).connection == "participant-1", "\(body)")
        }
        #expect(Samba.read(Samba.body(name: text)).event?.name == nil)
        #expect(Samba.read(Samba.body(extra: "\"role\":\(text)")).event?.role == nil)
    }

    @Test(arguments: ["session_ended", "room_deleted"])
    func `what is over needs no data, whatever is there instead`(type: String) {
        let plain = #"{"eventType":"\#(type)","sessionId":"s","roomId":"a","timestamp":1675790387"#
        let expected = Samba.read(plain + "}").event
        #expect(expected != nil)
        for data in ["[]", "{}", "null", #""x""#, "7", #"{"participantId":7,"name":[]}"#] {
            #expect(Samba.read(plain + #","data":\#(data)}"#).event == expected, "\(data)")
        }
    }

    @Test func `ids of 255 characters are kept, however many bytes they are`() {
        let id = String(repeating: "字", count: 255)
        #expect(Samba.read(Samba.body(room: "\"\(id)\"")).event?.providerRoomID == id)
        #expect(Samba.read(Samba.body(room: "\"\(id)字\"")).quarantineReason == "roomId is longer than 255 characters")
    }

    @Test(arguments: [33, 400, 100_000])
    func `deep nesting is quarantined`(levels: Int) {
        let reason = "the body is nested more than 32 levels deep"
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let nested = String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
            #expect(Samba.read(nested) == .quarantined(reason: reason))
            #expect(Samba.read(String(repeating: open, count: levels)) == .quarantined(reason: reason))
        }
    }

    @Test func `nesting of 32 levels is read, and brackets in text are not nesting`() {
        let nested = String(repeating: "[", count: 30) + String(repeating: "]", count: 30)
        #expect(Samba.read(Samba.body(extra: "\"deep\":\(nested)")).event != nil)
        let text = #"\\\""# + String(repeating: "[{", count: 100)
        #expect(Samba.read(Samba.body(name: "\"\(text)\"")).event != nil)
    }

    @Test(arguments: [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func `bytes that are not UTF-8 are quarantined wherever they are`(bytes: [UInt8]) {
        let body = Array(#"{"eventType":"room_deleted","note":""#.utf8) + bytes + Array(#""}"#.utf8)
        #expect(Samba.read(body) == .quarantined(reason: "the body is not text in UTF-8"))
        #expect(Samba.read(bytes) == .quarantined(reason: "the body is not text in UTF-8"))
    }

    @Test func `UTF-16 is quarantined`() {
        let body = Samba.camelCase.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Samba.read(body) == .quarantined(reason: "the body is not text in UTF-8"))
    }

    @Test func `a number of 200,000 digits is quarantined`() {
        let digits = String(repeating: "9", count: 200_000)
        let reason = Samba.read(Samba.body(timestamp: digits)).quarantineReason ?? ""
        #expect(reason.hasPrefix("timestamp "))
        #expect(reason.utf8.count <= 200)
    }
}
