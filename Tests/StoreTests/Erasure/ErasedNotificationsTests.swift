import Attendance
import Postgres
import Store
import Testing
import Webhooks

/// What subscribers are yet to be told of an erased room names nobody, and what they were told is deleted.
@Suite struct ErasedNotificationsTests {
    private let house: ErasureHouse

    init() async throws {
        house = try await ErasureHouse()
    }

    @Test func `names go from what waits, and what is settled goes`() async throws {
        let (room, other) = (Self.id(of: "R1"), Self.id(of: "R2"))
        let named = #"{"event":"joined","roomId":"\#(room)","timestamp":1,"data":{"role":"x"\#(Self.ann)}}"#
        let nameless = #"{"eventType":"session_started","roomId":"\#(room)", "data":null}"#
        let otherRoom = #"{"event":"joined","roomId":"\#(other)","data":{"of":"\#(room)"\#(Self.ann)}}"#
        try await insert(1, named, waits: true)
        try await insert(2, nameless, waits: true)
        try await insert(3, #"{"roomId":"\#(room)","name":"Ann Smith","data":["R1"]}"#, waits: true)
        try await insert(4, otherRoom, waits: true)
        try await insert(5, named, waits: false)
        try await insert(6, otherRoom, waits: false)

        #expect(try await house.erase("R1").notifications == 3)
        let bodies = try await bodies()
        #expect(bodies.count == 5)
        #expect(bodies[0].contains(#""role": "x""#) && bodies[0].contains(#""timestamp": 1"#))
        #expect(!bodies[0].contains("Ann") && !bodies[0].contains("xternal"))
        #expect(bodies[1] == nameless)
        #expect(bodies[2] == #"{"data": ["R1"], "roomId": "\#(room)"}"#)
        #expect(bodies[3...] == [otherRoom, otherRoom])
        #expect(try await house.erase("R1").notifications == 0)
    }

    @Test(arguments: ["R1", "11111111-2222-4333-8444-5555aaaabbbb"])
    func `names go from what waits, whatever the provider calls the room`(_ room: String) async throws {
        try await house.connection.subscribe()
        let ann = PersonBody.Person(name: "Ann Smith", id: "ann@example.com")
        let joined = PersonBody.joined("A", ann, "2026-01-16T09:00:00Z", room: room)
        let left = PersonBody.left("A", ann, "2026-01-16T09:30:00Z", room: room)
        try await house.receive([joined, left])

        #expect(try await house.erase(room).notifications == 2)
        let bodies = try await bodies()
        // Those of the session are new: the erasure has the room computed.
        #expect(bodies.count { $0.contains("moderator") } == 2)
        #expect(bodies.allSatisfy { !$0.contains("Ann") && !$0.contains("ann@") })
    }

    /// The id by which subscribers know the room that the provider calls `name`.
    private static func id(of name: String) -> String {
        let key = RoomKey(source: ErasureHouse.source.name, providerRoomID: name)
        return PublicRoomID.text(of: RoomID(source: key.source, providerRoomID: name), key)
    }

    private static let ann = #","name":"Ann Smith","externalId":"ann@example.com","external_id":"ann@example.com""#

    private func insert(_ number: Int, _ body: String, waits: Bool) async throws {
        try await house.connection.execute(
            """
            insert into rollcall.notifications (
                notification_id, subscription_id, event, body, created_at, next_attempt_at
            ) values (
                '00000000-0000-0000-0000-00000000000\(number)', '00000000-0000-0000-0000-000000000000', 'event',
                '\(body)', '2026-01-16T09:00:00Z', \(waits ? "'2026-01-16T09:00:00Z'" : "null")
            )
            """
        )
    }

    private func bodies() async throws -> [String] {
        try await house.connection.texts("select body from rollcall.notifications order by notification_id")
    }
}
