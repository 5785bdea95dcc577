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
}
