import Attendance
import ClockTesting
import Store
import Testing
import Webhooks

/// A session is found by what its provider calls it.
@Suite struct ProviderSessionEntryTests {
    @Test func `each provider session of a session has one entry, by which the session is found`() async throws {
        let connection = try await StoreDatabase().connection()
        _ = try await DeliveryStore(connection: connection).record([
            .of([.joined("A", "09:00").carrying("S1")]), .of([.joined("B", "09:01").carrying("S1")]),
            .of([.left("A", "09:30").carrying("S1")]), .of([.left("B", "09:31").carrying("S1")]),
            .of([.joined("C", "09:32").carrying("S2")]), .of([.joined("D", "09:33").carrying("S2")]),
            .of([.left("C", "09:40").carrying("S2")]), .of([.left("D", "09:41").carrying("S2")]),
            .of([.joined("E", "11:00").carrying("S2")]), .of([.left("E", "11:10").carrying("S2")]),
        ])
        _ = try await Computation(connection: connection).run(clock: "12:00")
        let entries = try await connection.texts(
            "select connection from rollcall.stays where begins_provider_session order by joined_at"
        )
        #expect(entries == ["A", "C", "E"])
        let list = SessionList(connection: connection)
        let room = RoomID(source: "samba", providerRoomID: "R1")
        #expect(try await list.find(providerSession: "S1") == SessionID(room: room, start: "09:00", ordinal: 0))
        #expect(try await list.find(providerSession: "S2") == SessionID(room: room, start: "11:00", ordinal: 0))
        #expect(try await list.find(providerSession: "S3") == nil)
    }

    @Test func `there is one entry also where one session ends and the next begins in the same instant`() async throws {
        let connection = try await StoreDatabase().connection()
        let end = WebhookEvent.sessionEnded("10:00").carrying("S1")
        let joins = ["B", "C", "D", "E", "F", "G", "H", "I"].enumerated().map { position, name in
            WebhookEvent.joined(name, "10:00").carrying(position % 2 == 0 ? "S2" : "S1")
        }
        _ = try await DeliveryStore(connection: connection).record(
            ([.joined("A", "09:00").carrying("S1"), end, .left("B", "11:00"), .left("D", "11:00")] + joins).map {
                .of([$0])
            }
        )
        _ = try await Computation(connection: connection).run(clock: "12:00")
        #expect(try await connection.number("select count(distinct session_id) from rollcall.stays") == 2)
        let entries = try await connection.texts(
            """
            select count(*)::text from rollcall.stays
            where begins_provider_session
            group by session_id, provider_session
            """
        )
        #expect(entries.count > 1 && Set(entries) == ["1"], "\(entries)")
    }
}
