import API
import ClockTesting
import Store
import Testing

/// What an application changes of a room is written down as its own, and nothing of what is refused.
struct RoomChangeTests {
    @Test func `an edit and a deletion have the key that made them, a refused edit leaves no trace`() async throws {
        let api = try await ServiceUnderTest("09:00")
        let room = try await api.makeRoom(#""description":"Garden""#)
        func ask(_ operation: API.Operation, _ body: String) async throws {
            let request = APIRequest(variables: ["room": room], body: Array(body.utf8), keyID: "k1")
            _ = try await api.service.answer(operation, request)
        }
        try await ask(.editRoom, #"{"description":"Park","topbar_enabled":false}"#)
        await #expect(throws: Refusal.self) { try await ask(.editRoom, #"{"description":"","session_length":0}"#) }
        let registered = try #require(
            try await RoomRegistry(connection: api.connection).find(room, clock: api.clock.now).first
        )
        let changes = RoomChanges(connection: api.connection)
        let found = try await changes.read(of: registered.id, limit: 10)
        #expect(found.map(\.author) == [.api(keyID: "k1")])
        #expect(found.map(\.was) == [#"{"description": "Garden", "topbar_enabled": null}"#])
        #expect(found.map(\.became) == [#"{"description": "Park", "topbar_enabled": false}"#])
        try await ask(.deleteRoom, "")
        #expect(try await changes.read(of: registered.id, limit: 10).first?.author == .api(keyID: "k1"))
    }

    @Test func `what settings have to do with each other holds for those that somebody else has changed meanwhile`()
        async throws
    {
        let api = try await ServiceUnderTest("09:00")
        let room = try await api.makeRoom(#""roles":["moderator","attendee"],"default_role":"attendee""#)
        let registry = RoomRegistry(connection: api.connection)
        let asRead = try #require(try await registry.find(room, clock: api.clock.now).first)
        try api.at("09:01")
        #expect(try await api.answer(.editRoom, ["room": room], #"{"roles":["attendee"]}"#).status == 200)
        let before = try await registry.find(room, clock: api.clock.now)
        for body in [#"{"is_locked":true}"#, #"{"default_role":"moderator"}"#] {
            let error = await #expect(throws: Refusal.self) {
                try await api.service.edit(asRead, try RequestBody(Array(body.utf8)), by: .command)
            }
            #expect(error?.kind == .invalid)
        }
        #expect(try await registry.find(room, clock: api.clock.now) == before)
    }

    @Test func `an edit that is to undo nothing is refused once somebody else has changed the room`() async throws {
        let api = try await ServiceUnderTest("09:00")
        let room = try await api.makeRoom(#""description":"Garden""#)
        let registry = RoomRegistry(connection: api.connection)
        let asRead = try #require(try await registry.find(room, clock: api.clock.now).first)
        try api.at("09:01")
        #expect(try await api.answer(.editRoom, ["room": room], #"{"external_id":"7"}"#).status == 200)
        let body = try RequestBody(Array(#"{"description":"Park"}"#.utf8))
        let error = await #expect(throws: Refusal.self) {
            try await api.service.edit(asRead, body, by: .command, unlessChanged: true)
        }
        #expect(error?.kind == .conflict)
        #expect(try await api.answer(.showRoom, ["room": room]).body?["description"]?.text == "Garden")
        let edited = try await api.service.edit(asRead, body, by: .command)
        #expect(edited.description == "Park" && edited.externalID == "7")
    }

    @Test func `a room whose time is over is deleted by itself`() async throws {
        let api = try await ServiceUnderTest("09:00")
        let room = try await api.makeRoom(#""expires_at":"2026-01-16 09:30:00""#)
        let registry = RoomRegistry(connection: api.connection)
        let registered = try #require(try await registry.find(room, clock: api.clock.now).first)
        try api.at("09:31")
        #expect(try await api.service.deleteExpired(registered.id, registered.key))
        let found = try await RoomChanges(connection: api.connection).read(of: registered.id, limit: 10)
        #expect(found.map(\.author) == [.expiry])
    }
}
