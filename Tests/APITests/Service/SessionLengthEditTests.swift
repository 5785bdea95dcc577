import Testing

@testable import API

/// A change of a room's session length counts from its moment on (R7).
struct SessionLengthEditTests {
    @Test func `a session that has started keeps the length that was in force then`() async throws {
        let api = try await ServiceUnderTest("09:00")
        let room = try await api.makeRoom(#""session_length":60"#)
        try await api.happens("participant_joined", room, "A")
        try api.at("09:30")
        let edited = try await api.answer(.editRoom, ["room": room], #"{"session_length":10}"#)
        #expect(edited.body?["session_length"]?.integer == 10)
        try api.at("09:59")
        #expect(try await api.sessions(room) == ["09:00 live"])
        try api.at("10:00")
        #expect(try await api.sessions(room) == ["09:00 10:00 session_length"])

        try api.at("10:30")
        try await api.happens("participant_joined", room, "B")
        try api.at("10:45")
        #expect(try await api.sessions(room) == ["09:00 10:00 session_length", "10:30 10:40 session_length"])

        try await api.happens("participant_joined", room, "C")
        try api.at("10:46")
        #expect(try await api.answer(.editRoom, ["room": room], #"{"session_length":""}"#).status == 200)
        try api.at("12:00")
        #expect(try await api.sessions(room).last == "10:45 10:55 session_length")
        try await api.happens("participant_joined", room, "D")
        try api.at("18:00")
        #expect(try await api.sessions(room).last == "12:00 live", "without a limit from now on")
    }
}
