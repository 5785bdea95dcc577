import Attendance
import ClockTesting
import Postgres
import Store
import Testing
import Webhooks

/// How much was received of a session, and how late.
@Suite struct SessionReceiptsTests {
    private let connection: Connection

    init() async throws {
        connection = try await StoreDatabase().connection()
    }

    @Test func `each delivery counts once, and is late if something that it tells is more than 5 minutes old`()
        async throws
    {
        try await record([
            .of([.joined("A", "09:00"), .joined("B", "09:01")], id: 1, receivedAt: "09:05:00.000"),
            .of([.left("A", "09:30")], id: 2, receivedAt: "09:35:00.001"),
            .of([.left("B", "09:40")], id: 3, receivedAt: "13:00"),
            // Told again, in another room, and after the session.
            .of([.joined("A", "09:00")], id: 4, receivedAt: "15:00"),
            .of([.joined("A", "09:10", room: "R2")], id: 5, receivedAt: "16:00"),
            .of([.joined("A", "09:50")], id: 6, receivedAt: "17:00"),
        ])
        let detail = try #require(try await detail())
        let receipts = detail.receipts
        #expect(receipts.from == "09:00" && receipts.to == "09:45")
        #expect(receipts.deliveries == 3)
        #expect(receipts.late == 2)
        #expect(receipts.latest == .init(occurredAt: "09:40", receivedAt: "13:00"))
        let marks = detail.shown.map { shown in
            let receipts = detail.stayReceipts[shown.stay.place]
            return [receipts?.joined?.isLate, receipts?.left?.isLate]
        }
        #expect(marks == [[false, true], [false, true]])
    }

    @Test func `a delivery whose older part is late is late, once`() async throws {
        try await record([.of([.joined("A", "09:00"), .left("A", "09:30")], id: 1, receivedAt: "09:30")])
        let receipts = try #require(try await detail()).receipts
        #expect(receipts.deliveries == 1 && receipts.late == 1)
    }

    @Test func `what is not kept any more is not known, and in time`() async throws {
        try await record([.of([.joined("A", "09:00"), .left("A", "09:30")], receivedAt: "13:00")])
        try await connection.execute("delete from rollcall.events")
        let detail = try #require(try await detail())
        #expect(detail.receipts.deliveries == 0 && detail.receipts.latest == nil && detail.receipts.received == nil)
        #expect(detail.stayReceipts.values.allSatisfy { $0 == StayReceipts() })
    }

    private func record(_ deliveries: [Delivery]) async throws {
        for delivery in deliveries { _ = try await DeliveryStore(connection: connection).record([delivery]) }
        _ = try await Computation(connection: connection).run(clock: "18:00")
    }

    /// That of the first session in R1.
    private func detail() async throws -> SessionDetail? {
        let id = SessionID(room: RoomID(source: "samba", providerRoomID: "R1"), start: "09:00", ordinal: 0)
        return try await SessionList(connection: connection).detail(id, .init(limit: 10), clock: "18:00")
    }
}
