import Attendance
import Postgres
import Reports
import Store
import Testing
import Webhooks

/// What reports are made of is read as it was computed, for all rooms or one, with people's names only on demand.
@Suite struct ReportReaderTests {
    private let connection: Connection
    private let reader: ReportReader
    private let day = TimeZoneRules.utc.day(CalendarDate(daysSinceEpoch: 20_469))

    init() async throws {
        connection = try await StoreDatabase().connection()
        reader = ReportReader(connection: connection)
    }

    @Test func `people are named by the join, or by the leave where the join was not seen`() async throws {
        try await compute([
            named("Ann", "moderator", .joined("A", "09:00")), named(nil, nil, .left("A", "10:00")),
            named("Ben", "attendee", .left("B", "09:45", since: "09:15")),
        ])
        let room = try #require(await reader.rooms(in: day.period, namingPeople: true).first)
        let stays = try #require(room.sessions.first).stays
        #expect(stays.map(\.name) == ["Ann", "Ben"])
        #expect(stays.map(\.role) == ["moderator", "attendee"])
        #expect(Set(room.personIDs.values) == ["A", "B"])
    }

    @Test func `nobody is named unless that is asked for`() async throws {
        try await compute([named("Ann", "moderator", .joined("A", "09:00")), .left("A", "10:00")])
        let room = try #require(await reader.rooms(in: day.period).first)
        #expect(room.personIDs.isEmpty)
        #expect(room.sessions.flatMap(\.stays).allSatisfy { $0.name == nil && $0.role == nil })
    }

    @Test func `a single room is read alone, and is what it is among all`() async throws {
        try await compute(
            ["R1", "R2", "R3"].flatMap { room -> [WebhookEvent] in
                [.joined("A", "09:00", room: room), .left("A", "10:00", room: room), .left("B", "11:00", room: room)]
            }
        )
        let all = try await reader.rooms(in: day.period)
        #expect(all.map(\.roomID) == ["R1", "R2", "R3"])
        let alone = try await reader.rooms(
            in: day.period,
            only: RoomID(source: "samba", providerRoomID: "R2")
        )
        #expect(alone == [all[1]])
    }

    @Test func `the watermark is the newest delivery that brought something new`() async throws {
        #expect(try await reader.inputWatermark() == nil)
        let store = DeliveryStore(connection: connection)
        let first = Delivery.of([.joined("A", "09:00")], receivedAt: "09:01")
        _ = try await store.record([first])
        let repeated = Delivery.of([.joined("A", "09:00")], receivedAt: "10:00")
        _ = try await store.record([repeated])
        #expect(try await reader.inputWatermark() == InputWatermark(receivedAt: "09:01", delivery: first.id))
    }

    private func compute(_ events: [WebhookEvent]) async throws {
        _ = try await DeliveryStore(connection: connection).record([.of(events)])
        _ = try await Computation(connection: connection).run(clock: "18:00")
    }

    private func named(_ name: String?, _ role: String?, _ event: WebhookEvent) -> WebhookEvent {
        var event = event
        event.name = name
        event.role = role
        return event
    }
}
