import Attendance
import Testing
import Webhooks

struct DigitalSambaTests {
    @Test(arguments: [Samba.camelCase, Samba.snakeCase])
    func `both envelopes say the same`(body: String) throws {
        let event = try #require(Samba.read(body).event)
        #expect(event.kind == .joined)
        #expect(event.room == RoomID(source: "samba", providerRoomID: "room-1"))
        #expect(event.providerRoomID == "room-1")
        #expect(event.occurredAt == Instant(milliseconds: 1_675_790_387_000))
        #expect(event.connection == "participant-1")
        #expect(event.person == "user-1")
        #expect(event.name == "Zoë")
        #expect(event.role == "moderator")
        #expect(event.providerSession == "session-1")
        #expect(event.joinedAt == nil)
        #expect(!event.isMachine)
        #expect(event == Samba.read(Samba.camelCase).event)
    }

    @Test func `spellings may be mixed, extra fields are passed over`() {
        let mixed = """
            {"v":[[1]],"event":"participant_joined","room_id":"room-1","timestamp":"1675790387","sessionId":null,"data":\
            {"session_id":"session-1","participant_id":"participant-1","name":"Zoë","role":"moderator",\
            "external_id":"user-1","roomId":"other"},"event_type":"?"}
            """
        #expect(Samba.read(mixed).event == Samba.read(Samba.camelCase).event)
    }

    @Test func `a leave is read as one, and tells of no join`() {
        let left = Samba.read(Samba.body(eventType: #""participant_left""#)).event
        #expect(left?.kind == .left)
        #expect(left?.joinedAt == nil)
    }

    @Test(arguments: ["", #","data":null"#, #","data":{}"#, #","data":{"reason":"empty"}"#])
    func `events of a room need no data`(data: String) throws {
        for (eventType, kind) in [("session_ended", EventKind.sessionEnded), ("room_deleted", .roomDeleted)] {
            let body = #"{"eventType":"\#(eventType)","roomId":"room-1","timestamp":1675790387\#(data)}"#
            let event = try #require(Samba.read(body).event)
            #expect(event.kind == kind)
            #expect(event.connection == "")
            #expect(event.providerSession == nil)
        }
    }

    @Test func `the end of a session names the session`() {
        #expect(Samba.read(Samba.body(eventType: #""session_ended""#)).event?.providerSession == "session-1")
    }

    @Test(arguments: [
        "session_started", "recording_started", "recording_ready", "participant_waiting_joined", "participant_invited",
        "phone_participant_muted", "role_deleted", "made_up", "PARTICIPANT_JOINED",
    ])
    func `other events are ignored by name, whatever else they say`(eventType: String) {
        let reason = Reading.ignored(reason: "event type \"\(eventType)\" says nothing about presence")
        #expect(Samba.read(#"{"eventType":"\#(eventType)","data":[1],"timestamp":true}"#) == reason)
        #expect(Samba.read(#"{"event":"\#(eventType)","callId":"x"}"#) == reason)
    }

    @Test func `an ignored event's name is cut short and made printable`() {
        let reading = Samba.read(Samba.body(eventType: #""\u202e\n\#(String(repeating: "é", count: 100))""#))
        let shown = String(repeating: "?", count: 64) + "..."
        #expect(reading == .ignored(reason: "event type \"\(shown)\" says nothing about presence"))
    }

    @Test(arguments: [
        (#""join_time":"2023-02-07 17:00:00""#, 1_675_789_200_000),
        (#""joinTime":"2023-02-07T18:00:00+01:00""#, 1_675_789_200_000),
        (#""joined_at":1675789200.5"#, 1_675_789_200_500),
        (#""joinedAt":"1675789200""#, 1_675_789_200_000),
        (#""duration":60"#, 1_675_790_327_000),
        (#""duration":"0.25""#, 1_675_790_386_750),
        (#""joined_at":1675789200,"duration":60"#, 1_675_789_200_000),
        (#""joined_at":"soon","duration":60"#, 1_675_790_327_000),
        (#""joined_at":1675790387"#, 1_675_790_387_000),
    ])
    func `a leave may say when the visit began`(extra: String, joinedAt: Int64) {
        let event = Samba.read(Samba.body(eventType: #""participant_left""#, extra: extra)).event
        #expect(event?.joinedAt == Instant(milliseconds: joinedAt))
    }

    @Test(arguments: [
        #""joined_at":1675790388"#, #""joined_at":1600000000"#, #""joined_at":{}"#, #""duration":-1"#,
        #""duration":99999999"#, #""duration":1e30"#, #""duration":true"#,
    ])
    func `a beginning that cannot be true does not cost the leave`(extra: String) {
        let event = Samba.read(Samba.body(eventType: #""participant_left""#, extra: extra)).event
        #expect(event?.kind == .left)
        #expect(event?.joinedAt == nil)
    }

    @Test func `a join does not say when it began`() {
        #expect(Samba.read(Samba.body(extra: #""joined_at":1675789200"#)).event?.joinedAt == nil)
    }

    @Test func `empty optional ids are none, and ids keep their form`() {
        let decomposed = "cafe\u{301}"
        let body = Samba.body(session: #""""#, participant: "\"\(decomposed)\"", extra: #""externalId":"""#)
        let event = Samba.read(body).event
        #expect(event?.providerSession == nil)
        #expect(event?.person == nil)
        #expect(event.map { Array($0.connection.unicodeScalars) } == Array(decomposed.unicodeScalars))
    }

    @Test func `of a key that is there twice the first counts`() {
        let body = #"{"eventType":"room_deleted","roomId":"a","roomId":"b","timestamp":1675790387}"#
        #expect(Samba.read(body).event?.providerRoomID == "a")
    }
}
