import Attendance
import Reports
import Store
import Testing

@testable import API

struct RoomInputTests {
    private static func text(_ length: Int, _ character: String = "x") -> String {
        "\"\(String(repeating: character, count: length))\""
    }

    @Test func `a room needs only its privacy, and gets what is given`() throws {
        let least = try Body.creation()
        #expect(least.settings.map(\.name) == ["privacy"])
        #expect(least.friendlyURL == nil && least.description == nil && least.externalID == nil)
        #expect(least.tags == nil && least.sessionLength == nil && least.expiresAt == nil && least.webhooks == nil)

        let room = try Body.creation(
            #""friendly_url":"My_Room-1","description":"Tea","external_id":"E","tags":["b","a","b"],"#
                + #""session_length":90,"expires_at":"2027-01-15 08:00:01","language":"de-DE","html_title":null,"#
                + #""webhooks":["C83C7B87-b9b8-444d-a749-7076fe58fdb8"],"nonsense":[1]"#
        )
        #expect(room.friendlyURL == .set("My_Room-1"))
        #expect(room.description == .set("Tea"))
        #expect(room.externalID == .set("E"))
        #expect(room.tags == .set(["b", "a"]))
        #expect(room.sessionLength == .set(.minutes(90)))
        #expect(room.expiresAt == .set(Body.now + .seconds(1)))
        #expect(room.settings.map(\.name) == ["privacy", "webhooks", "language", "html_title"])
        #expect(room.settings.last?.value == nil)
        #expect(room.settings[1].value?.texts == ["c83c7b87-b9b8-444d-a749-7076fe58fdb8"])
        #expect(room.webhooks == [0xC83C_7B87_B9B8_444D_A749_7076_FE58_FDB8])
    }

    @Test func `what is given as null is cleared`() throws {
        let room = try Body.creation(
            #""description":null,"external_id":"","tags":null,"session_length":"","expires_at":null,"roles":null"#
        )
        #expect(room.description == .clear && room.externalID == .clear && room.tags == .clear)
        #expect(room.sessionLength == .clear && room.expiresAt == .clear)
        #expect(try Body.creation(#""session_length":null"#).sessionLength == .clear)
        #expect(room.settings.map(\.name) == ["privacy", "roles"])
    }

    @Test(arguments: [
        ("friendly_url", text(3)), ("friendly_url", text(32)), ("friendly_url", #""Live""#),
        ("friendly_url", #""-_9""#), ("description", text(3)), ("description", text(500, "é")),
        ("description", text(500, "😀")), ("external_id", text(255)), ("max_participants", "2"),
        ("max_participants", "2000"), ("max_participants", "1e3"), ("max_broadcasters", "1"),
        ("max_broadcasters", "2147483647"), ("session_length", "1"), ("session_length", "1440"),
        ("toolbar_color", "\"#abc\""), ("toolbar_color", "\"#ABCdef\""), ("toolbar_position", #""left""#),
        ("hd_video_quality", #""1080_5.5""#), ("audio_quality", #""256""#), ("languages", #"["en","pt-PT"]"#),
        ("languages", "[]"), ("roles", #"["moderator"]"#), ("breakouts", #"["Left"]"#), ("lobby_message", text(1_000)),
        ("watermark_text", text(150)), ("custom_logo", text(700_000)), ("restream_url", text(5_000)),
        ("restream_url", text(0)), ("webhooks", "[]"), ("library_id", #""15bf7fba-7de2-4dbf-877c-62103cc274c4""#),
        ("tags", "[]"), ("is_locked", "true"), ("expires_at", #""2027-01-15 08:00:01""#),
        ("privacy", #""private""#), ("private_group_chat_roles", #"["moderator"]"#),
    ])
    func `what the contract allows is accepted`(name: String, value: String) throws {
        #expect(
            refusal { try RoomInput.editing(Body.request("{\"\(name)\":\(value)}"), current: [:], clock: Body.now) }
                == nil
        )
    }

    @Test(arguments: [
        ("friendly_url", text(2), "must be at least 3 characters long"),
        ("friendly_url", text(33), "must be at most 32 characters long"),
        ("friendly_url", #""live""#, "must not be live"),
        ("friendly_url", #""my room""#, "must consist of letters, digits, hyphens and underscores"),
        ("friendly_url", #""müsli""#, "must consist of letters, digits, hyphens and underscores"),
        ("friendly_url", #""a/b""#, "must consist of letters, digits, hyphens and underscores"),
        ("friendly_url", #""abc\n""#, "must consist of letters, digits, hyphens and underscores"),
        ("friendly_url", "7", "must be a text"),
        ("description", text(2), "must be at least 3 characters long"),
        ("description", text(501), "must be at most 500 characters long"),
        ("description", #""""#, "must be at least 3 characters long"),
        ("external_id", text(256), "must be at most 255 characters long"),
        ("privacy", #""secret""#, "must be one of public, private"),
        ("privacy", "null", "must not be null"),
        ("max_participants", "1", "must be a whole number between 2 and 2000"),
        ("max_participants", "2001", "must be a whole number between 2 and 2000"),
        ("max_participants", "10.5", "must be a whole number between 2 and 2000"),
        ("max_participants", #""10""#, "must be a whole number between 2 and 2000"),
        ("max_participants", "99999999999999999999", "must be a whole number between 2 and 2000"),
        ("max_broadcasters", "0", "must be a whole number between 1 and 2147483647"),
        ("session_length", "0", "must be a whole number between 1 and 1440"),
        ("session_length", "1441", "must be a whole number between 1 and 1440"),
        ("session_length", #""90""#, "must be a whole number between 1 and 1440"),
        ("toolbar_color", #""000000""#, "must be a colour of the form #rrggbb or #rgb"),
        ("toolbar_color", "\"#00000\"", "must be a colour of the form #rrggbb or #rgb"),
        ("toolbar_color", "\"#00000g\"", "must be a colour of the form #rrggbb or #rgb"),
        ("toolbar_position", #""top""#, "must be one of left, right, bottom"),
        ("topbar_enabled", "1", "must be true or false"),
        ("topbar_enabled", #""true""#, "must be true or false"),
        ("languages", #""en""#, "must be an array"),
        ("tags", #"["\#(String(repeating: "x", count: 101))"]"#, "must be at most 100 characters long"),
        ("tags", #"[""]"#, "must be at least 1 character long"),
        ("webhooks", #"["hook"]"#, "must be at least 36 characters long"),
        ("webhooks", #"["c83c7b87+b9b8-444d-a749-7076fe58fdb8"]"#, "must be a UUID"),
        ("roles", #"[1]"#, "must be a text"),
        ("expires_at", #""2027-01-15 08:00:00""#, "must be in the future"),
        ("expires_at", #""2027-02-29 08:00:00""#, "must be a time that exists"),
        ("expires_at", #""2027-01-15T08:00:01""#, "must be a time in UTC of the form YYYY-MM-DD hh:mm:ss"),
        ("expires_at", #""2027-01-15""#, "must be at least 19 characters long"),
        ("expires_at", "1800000001", "must be a text"),
        ("watermark_text", text(151), "must be at most 150 characters long"),
        ("restream_url", text(5_001), "must be at most 5000 characters long"),
        ("custom_logo", text(700_001), "must be at most 700000 characters long"),
    ])
    func `what the contract does not allow is refused`(name: String, value: String, problem: String) {
        let refusal = refusal {
            try RoomInput.editing(Body.request("{\"\(name)\":\(value)}"), current: [:], clock: Body.now)
        }
        #expect(refusal?.fields.map { String($0.field.prefix { $0 != "." }) } == [name])
        #expect(refusal?.fields.first?.problem == problem)
    }

    @Test func `every wrong field is named at once`() throws {
        let refusal = refusal {
            try RoomInput.creating(
                Body.request(#"{"description":"x","roles":["a",2,""],"expires_at":"2020-01-01 00:00:00"}"#),
                clock: Body.now
            )
        }
        #expect(refusal?.fields.map(\.field) == ["description", "privacy", "roles.1", "roles.2", "expires_at"])
    }

    @Test(
        arguments: [
            (#"{"roles":["a","b"],"default_role":"b"}"#, "", nil),
            (#"{"roles":["a"]}"#, "", nil),
            (#"{"roles":["a","a"]}"#, "", nil),
            (#"{"default_role":"anything"}"#, "", nil),
            (#"{"roles":["a","b"]}"#, "", "default_role is required where there is more than one role"),
            (#"{"roles":["a","b"],"default_role":"c"}"#, "", "default_role must be one of the room's roles"),
            (#"{"roles":["a","b"]}"#, "b", nil),
            (#"{"roles":["a","b"]}"#, "c", "default_role must be one of the room's roles"),
            (
                #"{"roles":["a","b"],"default_role":null}"#, "a",
                "default_role is required where there is more than one role"
            ),
            (#"{"is_locked":true}"#, "", nil),
            (#"{"is_locked":true,"roles":["a"]}"#, "", "is_locked must be false where there is only one role"),
            (#"{"is_locked":true,"roles":["a","b"]}"#, "a", nil),
        ] as [(String, String, String?)]
    )
    func `roles fit each other and what is set already`(text: String, current: String, message: String?) {
        let settings: [String: JSONValue] = current.isEmpty ? [:] : ["default_role": .string(current)]
        let refusal = refusal { try RoomInput.editing(Body.request(text), current: settings, clock: Body.now) }
        #expect(refusal?.message == message)
    }

    @Test func `what is set already does not forbid edits of something else`() throws {
        let odd: [String: JSONValue] = ["roles": .strings(["a"]), "is_locked": .boolean(true)]
        #expect(
            try RoomInput.editing(Body.request(#"{"language":"en"}"#), current: odd, clock: Body.now).settings.count
                == 1
        )
    }

    @Test(arguments: [
        (#""max_broadcasters":50"#, 50), (#""max_broadcasters":500"#, 100),
        (#""max_broadcasters":500,"max_participants":200"#, 200),
        (#""max_broadcasters":500,"max_participants":null"#, 100),
    ])
    func `broadcasters are limited to participants`(members: String, expected: Int) throws {
        let settings = try Body.creation(members).settings
        #expect(settings.first { $0.name == "max_broadcasters" }?.value?.integer == expected)
    }
}

/// Roles and breakout rooms may be designated by the ids that answers show.
struct DesignationTests {
    private func edit(_ text: String, _ current: [String: JSONValue]) throws -> [String: JSONValue?] {
        let input = try RoomInput.editing(Body.request(text), current: current, clock: Body.now)
        return Dictionary(uniqueKeysWithValues: input.settings.map { ($0.name, $0.value) })
    }

    @Test func `an id that an answer showed stands for its name`() throws {
        let guest = DerivedID.uuid(of: "role", named: "guest").uppercased()
        let moderator = DerivedID.uuid(of: "role", named: "moderator")
        let left = DerivedID.uuid(of: "breakout", named: "Left")
        let current: [String: JSONValue] = ["roles": .strings(["guest"]), "breakouts": .strings(["Left"])]
        let settings = try edit(
            #"{"roles":["\#(guest)","\#(moderator)","guest"],"default_role":"\#(guest)","breakouts":["\#(left)"]}"#,
            current
        )
        #expect(settings["roles"]??.texts == ["guest", "moderator"])
        #expect(settings["default_role"]??.text == "guest")
        #expect(settings["breakouts"]??.texts == ["Left"])
        #expect(try edit(#"{"default_role":"\#(guest)"}"#, current)["default_role"]??.text == "guest")
    }

    @Test func `an id without a known name stays an id, in lower case`() throws {
        let id = "C83C7B87-B9B8-444D-A749-7076FE58FDB8"
        let settings = try edit(#"{"roles":["\#(id)","\#(id.lowercased())"],"default_role":"\#(id)"}"#, [:])
        #expect(settings["roles"]??.texts == [id.lowercased()])
        #expect(settings["default_role"]??.text == id.lowercased())
    }
}
