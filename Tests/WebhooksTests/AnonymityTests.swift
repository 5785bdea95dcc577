import Attendance
import SeededRandom
import Testing
import Webhooks

/// A stored body can lose who somebody is without losing what happened.
struct AnonymityTests {
    @Test(arguments: [Samba.camelCase, Samba.snakeCase])
    func `name and external id go, in either spelling`(body: String) {
        let left = anonymised(body)
        for word in ["Zoë", "\"user-1\"", "name"] { #expect(!left.contains(word)) }
        #expect(left.contains("pseudonym of user-1"))
    }

    @Test func `what is left keeps its spelling and says that it was erased`() {
        #expect(
            anonymised(Samba.camelCase) == """
                {"eventType":"participant_joined","sessionId":"session-1","roomId":"room-1","timestamp":1675790387,\
                "data":{"participantId":"participant-1","externalId":"pseudonym of user-1","role":"moderator"},\
                "erased":true}
                """
        )
        #expect(
            anonymised(Samba.snakeCase) == """
                {"event":"participant_joined","timestamp":1675790387,"data":{"session_id":"session-1",\
                "room_id":"room-1","participant_id":"participant-1","external_id":"pseudonym of user-1",\
                "role":"moderator"},"erased":true}
                """
        )
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `reading it again gives the same event but for name and person`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let body = RandomBody(using: &random).text
            var expected = try #require(Samba.read(body, trust: .operator).event, "seed \(seed): \(body)")
            expected.name = nil
            expected.person = expected.person.map { "person-\($0.utf8.count)" }
            let left = SambaBodies.anonymised(body) { id, _ in id.map { "person-\($0.utf8.count)" } }
            #expect(Samba.read(left, trust: .operator).event == expected, "seed \(seed): \(body) gave \(left)")
            for secret in RandomBody.secrets { #expect(!left.contains(secret), "seed \(seed): \(left)") }
            let again = SambaBodies.anonymised(left) { id, _ in id }
            #expect(again == left, "seed \(seed)")
        }
    }

    @Test func `somebody without an id is given one where the connection asks for it`() {
        let body = Samba.body()
        let left = SambaBodies.anonymised(body) { id, connection in id ?? "pseudonym of \(connection)" }
        #expect(Samba.read(left).event?.person == "pseudonym of participant-1")
        #expect(Samba.read(left).event?.id == Samba.read(body).event?.id)
    }

    @Test(arguments: [
        (
            #"{"eventType":"participant_waiting_joined","roomId":"room-1","timestamp":1,"data":{"name":"Zoë"}}"#,
            #"{"eventType":"participant_waiting_joined","roomId":"room-1","erased":true}"#
        ),
        (
            #"{"event":"made_up","data":{"room_id":"room-1","x":["Zoë"]}}"#,
            #"{"event":"made_up","roomId":"room-1","erased":true}"#
        ),
        (#"{"eventType":"Zoë joined","roomId":"room-1"}"#, #"{"eventType":"erased","roomId":"room-1","erased":true}"#),
        (
            #"{"eventType":"participant_joined","roomId":"room-1","timestamp":"soon","data":{"participantId":"p"}}"#,
            #"{"eventType":"participant_joined","roomId":"room-1","erased":true}"#
        ),
        (#"{"eventType":["Zoë"],"roomId":"a\"b\\c/d\u000be"}"#, #"{"roomId":"a\"b\\c/d\u000be","erased":true}"#),
        (
            #"{"eventType":"room_deleted","roomId":"room-1","by":"Zoë"}"#,
            #"{"eventType":"room_deleted","roomId":"room-1","erased":true}"#
        ),
        (#"{"roomId":"room-1","name":"Zoë"#, #"{"erased":true}"#),
        ("Zoë", #"{"erased":true}"#), ("", #"{"erased":true}"#), ("[\"Zoë\"]", #"{"erased":true}"#),
    ])
    func `of what is no event only type and room are left`(body: String, expected: String) {
        // An id with a control character is none, so this room cannot be made out.
        let expected = expected.contains(#"\u000b"#) ? #"{"erased":true}"# : expected
        #expect(anonymised(body) == expected)
        #expect(anonymised(expected) == expected)
        #expect(Samba.read(expected).event == nil)
    }

    @Test(arguments: [
        (#"{"eventType":"participant_waiting_joined","roomId":"room-1","data":{"name":"room-10"}}"#, true),
        (#"{"eventType":"x","roomId":"room-10","data":{"name":"room-1"}}"#, false),
        (#"{"eventType":"x","data":{"room_id":"room\u002d1"}}"#, true),
        (#"{"eventType":"x","data":{"room_id":"room-10"}}"#, false),
        (#"{"rooms":["room-1"]}"#, true), (#"{"rooms":["room-10","my-room-1","room-1-b","room-1é"]}"#, false),
        (#"{"roomId":"room-1","name":"Zo"#, true), ("room-1", true), ("room-", false), ("", false),
        (#"["„room-1“"]"#, true), ("\u{A0}room-1\u{2009}", true), ("😀room-1…", true), ("room-1\u{2028}", true),
        ("room-1\u{301}", false), ("日room-1", false), ("²room-1", false), ("room-1x", false), ("_room-1", false),
    ])
    func `a body is about the room that it names`(body: String, isAbout: Bool) {
        #expect(Provider.digitalsamba.mentions("room-1", in: Array(body.utf8)) == isAbout)
    }

    @Test(arguments: [
        (#"{"user":{"id":"JOS\u00c9-1"}"#, true), (#"{"user":"JOS\u00C9-1\""#, true), ("JOSÉ-1", true),
        (#"{"user":"JOS\u00c9-10"}"#, false), (#"{"user":"JOS\\u00c9-1"}"#, false), (#"\u00c9-1\u"#, false),
        ("\\", false), (#"\ud83d\ude00 JOS\u00c9-1"#, true), (#"\ud83dJOS\u00c9-1"#, true),
    ])
    func `a word is found however it is escaped, also in what is no JSON`(body: String, isFound: Bool) {
        #expect(Provider.mentions(word: Array("JOSÉ-1".utf8), in: Array(body.utf8)) == isFound)
    }

    @Test(arguments: [
        ("payload=%7B%22room%22%3A%22room-1%22%7D", true), ("payload=%7b%22room%22%3a%22room%2d1%22%7d", true),
        ("payload=%7B%22room%22%3A%22room-10%22%7D", false), ("room=%22%5Cu0072oom-1%22", true), ("%22room-1%2", true),
        ("room=room-1&x=100%", true), ("room=xroom-1%zz", false), ("%", false), ("%+room-1", true),
    ])
    func `a word is found in a form`(body: String, isFound: Bool) {
        #expect(Provider.mentions(word: Array("room-1".utf8), in: Array(body.utf8)) == isFound)
    }

    @Test(arguments: [
        (#"{"room":"room-1"}"#, true), (#"{"room":"\u0072oom-1"}"#, true), ("„room-1“,", true), ("room-1", true),
        (#"{"room":"room-10"}"#, false), ("\u{FEFF}room-1", true), ("", false),
    ])
    func `a word is found in UTF-16, either way`(text: String, isFound: Bool) {
        for isBigEndian in [false, true] {
            let body = text.utf16.flatMap { unit in
                let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
                return isBigEndian ? bytes.reversed() : bytes
            }
            for rest: [UInt8] in [[], [0]] {
                #expect(Provider.mentions(word: Array("room-1".utf8), in: body + rest) == isFound)
            }
        }
    }

    @Test func `bytes that are no text are not part of a word`() {
        for beside: [UInt8] in [[0xC3], [0x84], [0xFF], [0xE2, 0x80], [0x80, 0x80, 0x80, 0x80, 0x80]] {
            #expect(Provider.mentions(word: Array("room-1".utf8), in: beside + Array("room-1".utf8) + beside))
        }
    }

    @Test func `texts beside the person are all but those that the person is named by, once each`() {
        let body = #"""
            {"eventType":"x","to":["MAX","\u004dIA"],"data":{"externalId":"MIA","name":"MAX","participantId":"p","n":{"k\"":""}}}
            """#
        let found = Provider.digitalsamba.textsBesidePerson(in: Array(body.utf8)).map {
            String(decoding: $0, as: UTF8.self)
        }
        let names = ["eventType", "to", "data", "externalId", "name", "participantId", "n"]
        #expect(Set(found) == Set(names + ["x", "MAX", "MIA", "k\""]))
        for end in 0..<body.utf8.count {
            _ = Provider.digitalsamba.textsBesidePerson(in: Array(body.utf8.prefix(end)))
        }
    }

    @Test func `where somebody else is to be forgotten an event keeps whose it is`() {
        let body = Samba.camelCase.dropLast() + #","invitedBy":"MAX"}"#
        let bytes = Provider.digitalsamba.anonymised(Array(body.utf8), keepingName: true) { id, _ in id }
        let left = String(decoding: bytes, as: UTF8.self)
        #expect(!left.contains("MAX"))
        #expect(Samba.read(left).event == Samba.read(Samba.camelCase).event)
    }

    @Test func `rooms are told apart by their bytes`() {
        let body = Array(#"{"eventType":"x","roomId":"cafe\u0301"}"#.utf8)
        #expect(Provider.digitalsamba.mentions("cafe\u{301}", in: body))
        #expect(!Provider.digitalsamba.mentions("café", in: body))
    }

    private func anonymised(_ body: String) -> String {
        SambaBodies.anonymised(body) { id, _ in
            id.map { $0.hasPrefix("pseudonym of ") ? $0 : "pseudonym of \($0)" }
        }
    }
}

private enum SambaBodies {
    static func anonymised(_ body: String, person: (String?, String) -> String?) -> String {
        String(decoding: Provider.digitalsamba.anonymised(Array(body.utf8), person: person), as: UTF8.self)
    }
}

/// A body that is understood, in any mixture of the documented spellings, with members that nobody knows.
private struct RandomBody {
    /// What must be in no body that was anonymised.
    static let secrets = ["Zoë", "zoe@example.com", "Straße 1", "secret"]

    let text: String

    init(using random: inout SplitMix64) {
        let type = random.pick(["participant_joined", "participant_left", "session_ended", "room_deleted"])
        let isCamelCase = random.chance(50)
        func name(_ camelCase: String, _ snakeCase: String) -> String {
            random.chance(20) == isCamelCase ? snakeCase : camelCase
        }
        var envelope = [(random.pick(["eventType", "event", "event_type"]), "\"\(type)\"")]
        envelope.append(("timestamp", random.pick(Self.timestamps)))
        var data = [("name", #""Zoë""#), ("email", #""zoe@example.com""#), ("address", #"{"street":["Straße 1"]}"#)]
        let room = (name("roomId", "room_id"), random.pick([#""room-1""#, #""caf\u00e9/\"1\"""#, #""☕\\""#]))
        if random.chance(50) { envelope.append(room) } else { data.append(room) }
        if random.chance(80) {
            let session = (name("sessionId", "session_id"), random.pick([#""session-1""#, "null", #""""#]))
            if random.chance(50) { envelope.append(session) } else { data.append(session) }
        }
        data.append((name("participantId", "participant_id"), random.pick([#""p-1""#, #""\u0070 2""#])))
        data.append((name("externalId", "external_id"), random.pick([#""secret-1""#, #""""#, "null"])))
        data.append(("role", random.pick([#""moderator""#, "null", #""""#])))
        if random.chance(50) {
            data.append(
                (random.pick(["joinTime", "join_time", "joinedAt", "joined_at"]), random.pick(Self.beginnings))
            )
        }
        if random.chance(50) { data.append(("duration", random.pick(["60", #""1.5""#, "1e2", "-1", #""Zoë""#]))) }
        envelope.append(("comment", #""secret""#))
        let hasData = type.hasPrefix("participant") || data.contains { $0.0.hasPrefix("room") } || random.chance(50)
        if hasData { envelope.append(("data", Self.object(data, using: &random))) }
        text = Self.object(envelope, using: &random)
    }

    private static let timestamps = ["1675790387", "1675790387.123", #""1675790387.5""#, #""2023-02-07T17:19:47Z""#]
    private static let beginnings = [
        "1675790000", "1675790000.25", #""2023-02-07 17:00:00""#, #""Zoë""#, "null", "1e9", #""""#,
    ]

    private static func object(_ members: [(String, String)], using random: inout SplitMix64) -> String {
        "{" + members.shuffled(using: &random).map { "\"\($0.0)\":\($0.1)" }.joined(separator: ", ") + "}"
    }
}
