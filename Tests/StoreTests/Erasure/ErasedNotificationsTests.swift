import Postgres
import Store
import Testing

/// What subscribers are yet to be told of an erased room names nobody, and what they were told is deleted.
@Suite struct ErasedNotificationsTests {
    private let house: ErasureHouse

    init() async throws {
        house = try await ErasureHouse()
    }

    @Test func `names go from what waits, and what is settled goes`() async throws {
        let named = #"{"eventType":"participant_joined","roomId":"R1","timestamp":1,"data":{"role":"x"\#(Self.ann)}}"#
        let nameless = #"{"eventType":"session_started","roomId":"R1", "data":null}"#
        let otherRoom = #"{"eventType":"participant_joined","roomId":"R2","data":{"of":"R1"\#(Self.ann)}}"#
        try await insert(1, named, waits: true)
        try await insert(2, nameless, waits: true)
        try await insert(3, #"{"roomId":"R1","name":"Ann Smith","data":["R1"]}"#, waits: true)
        try await insert(4, otherRoom, waits: true)
        try await insert(5, named, waits: false)
        try await insert(6, otherRoom, waits: false)

        #expect(try await house.erase("R1").notifications == 3)
        let bodies = try await bodies()
        #expect(bodies.count == 5)
        #expect(bodies[0].contains(#""role": "x""#) && bodies[0].contains(#""timestamp": 1"#))
        #expect(!bodies[0].contains("Ann") && !bodies[0].contains("xternal"))
        #expect(bodies[1] == nameless)
        #expect(bodies[2] == #"{"data": ["R1"], "roomId": "R1"}"#)
        #expect(bodies[3...] == [otherRoom, otherRoom])
        #expect(try await house.erase("R1").notifications == 0)
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
