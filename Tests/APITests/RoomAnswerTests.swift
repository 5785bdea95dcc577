import Attendance
import ContractTesting
import Reports
import Testing

@testable import API

struct RoomAnswerTests {
    private func room(_ settings: [String: JSONValue] = [:]) -> JSONValue {
        answer(settings).json
    }

    private func answer(_ settings: [String: JSONValue]) -> RoomAnswer {
        RoomAnswer(
            id: "r1",
            friendlyURL: "MyRoom",
            description: nil,
            externalID: nil,
            tags: [],
            sessionLength: nil,
            expiresAt: nil,
            settings: settings,
            roomURL: "https://example.org/MyRoom",
            createdAt: Instant(milliseconds: 1_711_000_171_999),
            updatedAt: Instant(milliseconds: 1_711_000_171_999)
        )
    }

    @Test func `what was never set is what it is by default`() {
        let room = room()
        for (name, line) in [
            ("description", "null"), ("external_id", "null"), ("privacy", #""public""#), ("language", #""en""#),
            ("topbar_enabled", "true"), ("is_locked", "false"), ("max_participants", "100"), ("custom_logo", "null"),
            ("html_title", "null"), ("webhooks", "[]"), ("breakouts", "[]"), ("files", "[]"), ("tags", "[]"),
            ("session_length", "null"), ("expires_at", "null"), ("created_at", #""2024-03-21T05:49:31Z""#),
        ] {
            #expect(room[name]?.lineText == line, "\(name)")
        }
        #expect(room["roles"]?.elements?.compactMap { $0["name"]?.text } == ["moderator", "speaker", "attendee"])
        #expect(room["default_role"]?["name"]?.text == "attendee")
        #expect(room["watermark_text"] == nil)
    }

    @Test func `what is set is answered, also where the contract's example lacks it`() {
        let room = room(["watermark_text": .string("Secret"), "language": .string("de-DE"), "whip_enabled": .null])
        #expect(room["watermark_text"]?.text == "Secret")
        #expect(room["language"]?.text == "de-DE")
        #expect(room["whip_enabled"] == nil)
    }

    @Test func `an item of a list has the description as its topic, too`() {
        let item = SampleAnswers.room.listItem
        #expect(item["topic"]?.text == "A room")
        #expect(item["description"]?.text == "A room")
        #expect(SampleAnswers.room.json["topic"] == nil)
    }

    @Test func `an item of a list is without images`() {
        let room = answer(["custom_logo": .string("a"), "application_logo": .string("b")])
        for (name, image) in [("custom_logo", "a"), ("application_logo", "b")] {
            #expect(room.json[name]?.text == image)
            #expect(room.listItem[name] == nil)
        }
    }

    @Test func `roles are answered as objects whose ids are for ever the same`() {
        let id = "C83C7B87-b9b8-444d-a749-7076fe58fdb8"
        let room = room([
            "roles": .strings(["moderator", id, "Guest"]), "default_role": .string("Guest"),
            "private_group_chat_roles": .strings(["Guest"]),
        ])
        let guest = #"{"id":"dc7eab33-6575-8f65-96fe-1875e4f8bc12","name":"Guest","display_name":"Guest","#
        #expect(
            room["roles"]?.lineText
                == #"[{"id":"18c1d2b7-fc5a-8ba7-baae-a3f3ecd9f48f","name":"moderator","display_name":"Moderators","#
                + #""allow_private_group_chat":false},{"id":"\#(id.lowercased())","name":"\#(id)","#
                + #""display_name":"\#(id)","allow_private_group_chat":false},"#
                + guest + #""allow_private_group_chat":true}]"#
        )
        #expect(room["default_role"]?["name"]?.text == "Guest")
        #expect(room["default_role"]?["allow_private_group_chat"] == nil)
    }

    @Test func `an id made from a name is a UUID of version 8`() throws {
        for name in ["", "moderator", "é"] {
            let id = DerivedID.uuid(of: "role", named: name)
            let characters = Array(id)
            #expect(characters[14] == "8")
            #expect("89ab".contains(characters[19]))
            #expect(DerivedID.uuid(of: "role", designatedBy: id) == id)
            #expect(DerivedID.uuid(of: "breakout", named: name) != id)
        }
    }

    @Test func `the default role is always one of the roles`() {
        for settings: [String: JSONValue] in [
            ["roles": .strings(["speaker"])], ["default_role": .string("host")], ["roles": .array([])],
            ["roles": .strings(["a", "attendee"])],
        ] {
            let room = room(settings)
            let names = room["roles"]?.elements?.compactMap { $0["name"]?.text } ?? []
            #expect(names.contains(room["default_role"]?["name"]?.text ?? ""))
        }
        #expect(room(["roles": .strings(["speaker"])])["roles"]?.elements?.count == 1)
    }

    @Test func `there are never more broadcasters than participants`() {
        let room = room(["max_broadcasters": .integer(90), "max_participants": .integer(20)])
        #expect(room["max_broadcasters"]?.integer == 20)
        #expect(self.room(["max_participants": .integer(50)])["max_broadcasters"]?.integer == 50)
    }

    @Test func `what a request sets is what is answered`() throws {
        let input = try Body.creation(##""breakouts":["Left"],"captions_language":"fr","toolbar_color":"#fff""##)
        let settings = Dictionary(
            uniqueKeysWithValues: input.settings.compactMap { name, value in value.map { (name, $0) } }
        )
        let room = room(settings)
        #expect(room["breakouts"]?.elements?.first?["name"]?.text == "Left")
        #expect(room["captions_language"]?.text == "fr")
        #expect(room["toolbar_color"]?.text == "#fff")
    }
}
