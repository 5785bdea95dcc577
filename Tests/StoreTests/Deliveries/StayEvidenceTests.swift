import Attendance
import ClockTesting
import Postgres
import Store
import Testing
import Webhooks

/// What a stay rests on: the events of its connection, and the deliveries that told them.
@Suite struct StayEvidenceTests {
    private let connection: Connection
    private let limits = StayEvidence.Limits(events: 12, repeats: 8, bytes: 20)

    init() async throws {
        connection = try await StoreDatabase().connection()
    }

    @Test func `an event comes with the delivery that told it first, and those that told it again apart`() async throws
    {
        let body = Array(#"{"connection":"A","more":"and more"}"#.utf8)
        try await record([
            .of([.joined("A", "09:00")], id: 1, receivedAt: "09:01", body: body),
            .of([.joined("A", "09:00")], id: 2, receivedAt: "09:05", body: body),
            .of([.joined("B", "09:10")], id: 3, receivedAt: "09:10"),
            .of([.joined("B", "09:10")], id: 4, receivedAt: "09:11"),
            .of([.left("A", "09:30")], id: 5, receivedAt: "11:00"),
            // Too long after the others.
            .of([.left("A", "09:30")], id: 6, receivedAt: Instant("11:00") + .days(1), body: body),
        ])
        let evidence = try await evidence(of: "A")
        #expect(evidence.events.map(\.kind) == [.joined, .left])
        #expect(evidence.events.map(\.occurredAt) == ["09:00", "09:30"])
        #expect(evidence.events.map(\.delivery?.entry.receivedAt) == ["09:01", "11:00"])
        #expect(evidence.events.first?.delivery?.entry.outcome == .stored)
        #expect(evidence.events.first?.delivery?.start == Array(body.prefix(20)))
        #expect(evidence.events.first?.delivery?.entry.bytes == body.count)
        #expect(evidence.repeats.map(\.entry.receivedAt) == ["09:05"])
        #expect(evidence.repeats.map(\.entry.outcome) == [.duplicate])
    }

    @Test func `the provider's end is told of those whom it put out, and of nobody else`() async throws {
        try await record([
            .of([.joined("A", "09:00")], id: 1, receivedAt: "09:00"),
            .of([.joined("B", "09:00")], id: 2, receivedAt: "09:00"),
            .of([.left("B", "09:30")], id: 3, receivedAt: "09:30"),
            .of([.sessionEnded("10:00")], id: 4, receivedAt: "10:00"),
        ])
        #expect(try await evidence(of: "A").events.map(\.kind) == [.joined, .sessionEnded])
        #expect(try await evidence(of: "B").events.map(\.kind) == [.joined, .left])
    }

    @Test func `of too much, what is at the bounds of the stay comes first`() async throws {
        let joins = (0..<30 as Range<Int64>).map { minute in
            let time = Instant("09:00") + .minutes(minute)
            return Delivery.of([.joined("A", time)], id: UInt128(minute), receivedAt: time)
        }
        try await record(joins + [.of([.left("A", "10:00")], id: 99, receivedAt: "10:00")])
        let evidence = try await evidence(of: "A")
        #expect(evidence.events.count == 12)
        #expect(evidence.events.first?.occurredAt == "09:00")
        #expect(evidence.events.last?.kind == .left)
    }

    @Test func `what is not kept any more is missing, and nothing else`() async throws {
        try await record([.of([.joined("A", "09:00")], id: 1, receivedAt: "09:00")])
        try await connection.execute("delete from rollcall.deliveries")
        let evidence = try await evidence(of: "A")
        #expect(evidence.events.map(\.kind) == [.joined])
        #expect(evidence.events.first?.delivery == nil)
        #expect(evidence.repeats.isEmpty)
    }

    private func record(_ deliveries: [Delivery]) async throws {
        // One by one, as a duplicate is one of what is stored.
        for delivery in deliveries { _ = try await DeliveryStore(connection: connection).record([delivery]) }
        _ = try await Computation(connection: connection).run(clock: "18:00")
    }

    private func evidence(of name: String) async throws -> StayEvidence {
        let list = ParticipantList(connection: connection)
        let all = try await list.list(.init(), Page(limit: 10), clock: "18:00").members
        let participant = try #require(all.first { $0.place.connection == name })
        return try await StayEvidence.read(of: participant, clock: "18:00", limits, connection)
    }
}
