import Attendance
import Testing
import Webhooks

struct IdentityTests {
    private static let events: [WebhookEvent?] = [
        Samba.read(Samba.body()).event,
        Samba.read(Samba.body(room: #""room-2""#)).event,
        Samba.read(Samba.body(participant: #""participant-2""#)).event,
        Samba.read(Samba.body(eventType: #""participant_left""#)).event,
        Samba.read(Samba.body(eventType: #""session_ended""#)).event,
        Samba.read(Samba.body(eventType: #""session_ended""#, session: #""session-2""#)).event,
        Samba.read(Samba.body(eventType: #""room_deleted""#)).event,
        Samba.read(Samba.body(timestamp: "1675790387.001")).event,
        Samba.read(Samba.body(room: #""room-1p""#, participant: #""articipant-1""#)).event,
        SourceSettings(name: "other", provider: .digitalsamba, secrets: [])
            .read(body: Array(Samba.body().utf8), receivedAt: Samba.receivedAt, trust: .sender).event,
    ]

    @Test func `different facts have different ids`() {
        let ids = Self.events.compactMap(\.?.id)
        #expect(ids.count == Self.events.count)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `one fact has one id in either envelope, however named and whenever received`() {
        let camelCase = Samba.read(Samba.camelCase).event?.id
        #expect(camelCase != nil)
        #expect(camelCase == Samba.read(Samba.snakeCase).event?.id)
        #expect(camelCase == Samba.read(Samba.body(name: #""Zoe""#)).event?.id)
        let later = Samba.source.read(
            body: Array(Samba.camelCase.utf8),
            receivedAt: Samba.receivedAt + .days(3),
            trust: .sender
        )
        #expect(camelCase == later.event?.id)
    }

    @Test func `a room's number depends on source and id, unambiguously, and is not negative`() {
        let pairs = [("a", "bc"), ("ab", "c"), ("abc", ""), ("", "abc"), ("samba", "room-1"), ("room-1", "samba")]
        let numbers = pairs.map { RoomID(source: $0.0, providerRoomID: $0.1) }
        #expect(Set(numbers).count == pairs.count)
        #expect(numbers.allSatisfy { $0.rawValue >= 0 })
        #expect(numbers[0] == RoomID(source: "a", providerRoomID: "bc"))
    }

    // These are stored: a change would make every room new and every redelivery a second event.
    @Test func `ids never change`() {
        #expect(RoomID(source: "samba", providerRoomID: "room-1").rawValue == 3_276_548_179_825_502_971)
        #expect(Samba.read(Samba.camelCase).event?.id.rawValue == 52_949_692_523_416_976_773_862_702_233_203_799_903)
    }
}
