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
}
