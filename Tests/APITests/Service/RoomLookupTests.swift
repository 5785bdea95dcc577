import Testing

@testable import API

/// A room is found by what applications and providers call it.
struct RoomLookupTests {
    @Test func `a room goes by the provider's id, however many bytes its characters take`() async throws {
        let api = try await ServiceUnderTest("09:00")
        let room = String(repeating: "漢", count: 255)
        try await api.happens("participant_joined", room)
        #expect(try await api.answer(.showRoom, ["room": room]).status == 200)
        #expect(try await api.answer(.showRoom, ["room": room + "漢"]).status == 404)
    }

    @Test func `behind an id that rooms of two sources have no list goes on, and none is deleted for the other`()
        async throws
    {
        let api = try await ServiceUnderTest("09:00")
        let room = "7c7a9d2e-6a3c-4a53-8f2d-1c3e5a7b9d10"
        try await api.happens("participant_joined", room)
        _ = try await api.sessions(room)
        #expect(try await api.answer(.listRooms, query: [("after", room)]).status == 200)
        #expect(try await api.answer(.listLiveRooms, query: [("after", room)]).status == 200)
        try await api.makeOrphan(room)
        for list in [API.Operation.listRooms, .listLiveRooms] {
            let refused = try await api.answer(list, query: [("after", room)])
            #expect(refused.status == 409)
            #expect(refused.body?["message"]?.text == "Several rooms have the id given as after; go on with offset.")
        }
        #expect(try await api.answer(.deleteRoom, ["room": room]).status == 204)
        #expect(try await api.answer(.deleteRoom, ["room": room]).status == 404)
        #expect(try await api.answer(.showRoom, ["room": "orphan"]).status == 200)
    }

    @Test func `who may not see secrets is told a room without its own`() async throws {
        let api = try await ServiceUnderTest("09:00")
        let secrets = ["restream_key", "telephony_pin_dtmf"]
        let room = try await api.makeRoom(#""restream_key":"k","telephony_pin_dtmf":"1234","language":"en""#)
        for maySee in [true, false] {
            let request = APIRequest(variables: ["room": room], maySeeSecrets: maySee)
            let shown = try await api.service.answer(.showRoom, request).body
            let listed = try await api.service.answer(.listRooms, request).body?["data"]?.elements?.first
            for answer in [shown, listed] {
                #expect(answer?["language"]?.text == "en")
                for name in secrets { #expect((answer?[name] != nil) == maySee) }
            }
        }
    }
}
