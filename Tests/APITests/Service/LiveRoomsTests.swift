import Testing

@testable import API

/// Lists of what goes on are gone through while it goes on.
struct LiveRoomsTests {
    private let api: ServiceUnderTest

    init() async throws {
        api = try await ServiceUnderTest("09:00")
    }

    @Test(arguments: [API.Operation.listLiveRooms, .listLiveRoomsWithParticipants])
    func `a list goes on behind a room that everybody has left meanwhile, or that is deleted`(
        operation: API.Operation
    ) async throws {
        var rooms: [String] = []
        for number in 0..<4 {
            try api.at("09:0\(number)")
            rooms.append(try await api.makeRoom(#""friendly_url":"room-\#(number)""#))
            try await api.happens("participant_joined", rooms[number], "P\(number)")
        }
        _ = try await api.sessions(rooms[0])
        #expect(try await after(nil, operation) == rooms.reversed())

        try api.at("09:10")
        try await api.happens("participant_left", rooms[3], "P3")
        #expect(try await api.answer(.deleteRoom, ["room": rooms[2]]).status == 204)
        _ = try await api.sessions(rooms[0])
        #expect(try await after(nil, operation) == [rooms[1], rooms[0]])
        #expect(try await after("room-3", operation) == [rooms[1], rooms[0]])
        #expect(try await after(rooms[2], operation) == [rooms[1], rooms[0]])
        #expect(try await after(rooms[1], operation) == [rooms[0]])
    }

    @Test func `nothing comes after a room that is not there, or where nobody has been`() async throws {
        let room = try await api.makeRoom(#""description":"One""#)
        for name in [room, "nowhere"] {
            let refused = try await api.answer(.listLiveRooms, query: [("after", name)])
            #expect(refused.status == 404)
            #expect(refused.body?["errors"]?["after"] != nil)
        }
    }

    /// The rooms that are listed after one.
    private func after(_ room: String?, _ operation: API.Operation) async throws -> [String] {
        let answer = try await api.answer(operation, query: room.map { [("after", $0)] } ?? [])
        return answer.body?["data"]?.elements?.compactMap { $0["id"]?.text } ?? []
    }
}
