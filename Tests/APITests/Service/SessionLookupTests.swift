import Testing

@testable import API

/// A session is found by its own id and by the provider's.
struct SessionLookupTests {
    private static let uuid = "0191e7a0-5e3c-7b1a-9c2d-0123456789ab"

    @Test(arguments: [uuid, uuid.uppercased()])
    func `a session goes by the provider's id as it was sent, and by its own in either case`(sent: String) async throws
    {
        let api = try await ServiceUnderTest("09:00")
        try await api.happens("participant_joined", "R", session: sent)
        _ = try await api.sessions("R")
        let id = try await api.answer(.listSessions).body?["data"]?.elements?.first?["id"]?.text
        let own = try #require(id)
        for name in [sent, sent.uppercased(), own, own.uppercased()] {
            let shown = try await api.answer(.showSession, ["session": name])
            #expect(shown.body?["session_id"]?.text == own, "\(name)")
        }
    }
}
