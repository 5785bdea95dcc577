import Attendance
import ClockTesting
import Store
import Testing

@testable import API

/// Deleting a room ends what goes on in it, and takes nothing away that goes on.
struct RoomDeletionTests {
    private let api: ServiceUnderTest

    init() async throws {
        api = try await ServiceUnderTest("09:00")
    }

    @Test func `a live room is deleted at once, and its session ends then`() async throws {
        let room = try await api.makeRoom(#""description":"One""#)
        try await api.happens("participant_joined", room)
        try api.at("09:20")
        #expect(try await api.answer(.deleteRoom, ["room": room]).status == 204)
        #expect(try await api.sessions(room) == ["09:00 09:20 ended"])
        #expect(try await api.answer(.deleteRoom, ["room": room]).status == 404)
    }

    @Test func `whose join is told late is put out by the deletion all the same`() async throws {
        let room = try await api.makeRoom(#""description":"One""#)
        try await api.happens("participant_joined", room)
        try api.at("09:10")
        try await api.happens("participant_left", room)
        try api.at("10:00")
        #expect(try await api.answer(.deleteRoom, ["room": room]).status == 204)
        try api.at("09:58")
        try await api.happens("participant_joined", room, "Q")
        try api.at("10:02")
        #expect(try await api.sessions(room) == ["09:00 09:15 empty", "09:58 10:00 ended"])
    }

    @Test(arguments: ["delete_history", "delete_resources", "delete_library"])
    func `a live room's history and resources are not deleted`(flag: String) async throws {
        let room = try await api.makeRoom(#""description":"One""#)
        try await api.happens("participant_joined", room)
        let refused = try await api.answer(.deleteRoom, ["room": room], #"{"\#(flag)":true}"#)
        #expect(refused.status == 422)
        #expect(refused.body?["message"]?.text == "Cannot delete resources of a live room.")
        #expect(try await api.sessions(room) == ["09:00 live"])
        #expect(try await api.answer(.showRoom, ["room": room]).status == 200)
    }

    @Test func `rooms with a tag are deleted but for those that are live`() async throws {
        let live = try await api.makeRoom(#""tags":["a","b"]"#)
        let idle = try await api.makeRoom(#""tags":["b"]"#)
        let other = try await api.makeRoom(#""tags":["c"]"#)
        try await api.happens("participant_joined", live)
        #expect(try await api.answer(.deleteRoomsByTag, [:], #"{"tags":["a","b"]}"#).status == 202)
        #expect(try await api.answer(.showRoom, ["room": live]).status == 200)
        #expect(try await api.answer(.showRoom, ["room": idle]).status == 404)
        #expect(try await api.answer(.showRoom, ["room": other]).status == 200)
        #expect(try await api.answer(.deleteRoomsByTag, [:], #"{"tags":"c","delete_history":true}"#).status == 202)
        #expect(try await api.answer(.showRoom, ["room": other]).status == 404)
    }

    @Test func `a room that loses its tag before its turn stays, one whose turn has come goes`() async throws {
        let rooms = [try await api.makeRoom(#""tags":["a"]"#), try await api.makeRoom(#""tags":["a"]"#)]
        for room in rooms { try await api.happens("participant_joined", room) }
        try api.at("09:10")
        for room in rooms { try await api.happens("participant_left", room) }
        try api.at("10:00")
        // That of the first is written down while it is deleted.
        let service = RESTService(
            pool: api.pool,
            statisticsPool: api.pool,
            computingPool: api.pool,
            custodyPool: api.pool,
            settings: api.service.settings,
            record: { [api] delivery in
                for room in rooms { _ = try await api.answer(.editRoom, ["room": room], #"{"tags":["b"]}"#) }
                try await api.service.record(delivery)
            },
            now: { [api] in api.clock.now }
        )
        let request = APIRequest(body: Array(#"{"tags":["a"]}"#.utf8))
        #expect(try await service.answer(.deleteRoomsByTag, request).status == 202)
        var statuses: [Int] = []
        for room in rooms { statuses.append(try await api.answer(.showRoom, ["room": room]).status) }
        #expect(statuses.sorted() == [200, 404])
    }

    @Test func `of those who end a session at once one does`() async throws {
        try await api.happens("participant_joined", "R")
        _ = try await api.sessions("R")
        let listed = try await api.answer(.listSessions).body?["data"]?.elements?.first?["id"]?.text
        let session = try #require(listed)
        let statuses = try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { [api] in try await api.answer(.endSession, ["session": session]).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [200, 409, 409, 409])
    }

    @Test func `a tag that no room has deletes nothing, and is named`() async throws {
        let room = try await api.makeRoom(#""tags":["a"]"#)
        let refused = try await api.answer(.deleteRoomsByTag, [:], #"{"tags":["a","nope"],"delete_history":true}"#)
        #expect(refused.status == 422)
        #expect(refused.body?["message"]?.text == "tags.1 is the tag of no room")
        #expect(try await api.answer(.showRoom, ["room": room]).status == 200)
    }

    @Test func `by tag nothing is deleted if the people of one of the rooms cannot be forgotten`() async throws {
        try await api.makeOrphan("R-1", tags: ["a"], isOccupied: false)
        var rooms = ["orphan"]
        for _ in 0..<8 { rooms.append(try await api.makeRoom(#""tags":["a"]"#)) }
        let refused = try await api.answer(.deleteRoomsByTag, [:], #"{"tags":"a","delete_history":true}"#)
        #expect(refused.status == 409)
        let reason = "The room orphan belongs to the source gone, of which no provider is known; nothing was deleted."
        #expect(refused.body?["message"]?.text == reason)
        for room in rooms { #expect(try await api.answer(.showRoom, ["room": room]).status == 200) }

        #expect(try await api.answer(.deleteRoomsByTag, [:], #"{"tags":"a"}"#).status == 202)
        for room in rooms { #expect(try await api.answer(.showRoom, ["room": room]).status == 404) }
    }

    @Test func `the people of a room are forgotten, too, when its source is not configured any more`() async throws {
        try await SourceRegistry.remember([("gone", "digitalsamba")], at: api.clock.now, api.connection)
        try await api.makeOrphan("R-1", tags: ["a"])
        try await api.makeOrphan("R-2", friendlyURL: "another", tags: ["a"])
        // Nobody is there any more.
        api.clock.now = api.clock.now + Span.hours(48)
        #expect(try await api.namedEvents() == 2)
        let history = #"{"delete_history":true}"#
        #expect(try await api.answer(.deleteRoom, ["room": "orphan"], history).status == 204)
        #expect(try await api.namedEvents() == 1)
        let tagged = #"{"tags":"a","delete_history":true}"#
        #expect(try await api.answer(.deleteRoomsByTag, [:], tagged).status == 202)
        #expect(try await api.namedEvents() == 0)
        for room in ["orphan", "another"] { #expect(try await api.answer(.showRoom, ["room": room]).status == 404) }
    }

    @Test func `a session is ended for everyone, once, and who comes then begins the next`() async throws {
        let room = try await api.makeRoom(#""description":"One""#)
        try await api.happens("participant_joined", room, "A")
        try await api.happens("participant_joined", room, "B")
        _ = try await api.sessions(room)
        let id = try await api.answer(.listRoomSessions, ["room": room]).body?["data"]?.elements?.first?["id"]?.text
        let session = try #require(id)
        try api.at("09:10")
        #expect(try await api.answer(.endSession, ["session": session]).status == 200)
        #expect(try await api.answer(.endSession, ["session": session]).status == 409)
        try api.at("09:11")
        try await api.happens("participant_joined", room, "C")
        #expect(try await api.sessions(room) == ["09:00 09:10 ended", "09:11 live"])
        // What the provider tells afterwards of those who were put out changes nothing.
        try await api.happens("participant_left", room, "A")
        #expect(try await api.sessions(room) == ["09:00 09:10 ended", "09:11 live"])
    }
}
