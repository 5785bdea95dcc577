import Attendance
import ClockTesting
import Postgres
import Reports
import Store
import Testing
import Webhooks

/// A deleted room is in no list and keeps its history.
@Suite struct RoomDeletionTests {
    private let connection: Connection
    private let registry: RoomRegistry
    private let store: DeliveryStore
    private let day = TimeZoneRules.utc.day(CalendarDate(daysSinceEpoch: 20_469))

    init() async throws {
        connection = try await StoreDatabase().connection()
        registry = RoomRegistry(connection: connection)
        store = DeliveryStore(connection: connection)
    }

    @Test func `a deleted room is in no list and its friendly URL is free`() async throws {
        let room = try await registry.create(.named("A", "yoga"), clock: "12:00").id
        #expect(try await registry.delete(room, by: .command, clock: "13:00") == false)
        #expect(try await registry.list(source: nil, after: nil, limit: 10, clock: "13:00") == [])
        let listed = try await RoomList(connection: connection).list(tags: nil, Page(limit: 10), clock: "13:00")
        #expect(listed.members == [] && listed.total == 0)
        let next = try await registry.create(.named("B", "yoga"), clock: "13:00").id
        #expect(try await registry.find("yoga", clock: "13:00").map(\.id) == [next])
    }

    @Test func `a room that is deleted is neither edited nor deleted again`() async throws {
        let room = try await registry.create(.named("A", "yoga"), clock: "12:00").id
        _ = try await registry.delete(room, by: .command, clock: "13:00")
        let edit = RoomEdit(description: .set("Yoga"), sessionLengthSince: "14:00")
        #expect(try await registry.edit(room, edit, by: .command, clock: "14:00") == false)
        #expect(try await registry.delete(room, by: .command, clock: "14:00") == nil)
        let found = try #require(try await registry.room(room, clock: "14:00"))
        #expect(found.description == nil)
        #expect(found.deletedAt == "13:00")
        #expect(try await registry.edit(RoomID(rawValue: 1), edit, by: .command, clock: "14:00") == false)
        #expect(try await registry.delete(RoomID(rawValue: 1), by: .command, clock: "14:00") == nil)
    }

    @Test func `a room expires when its time is over, and not when it was put off`() async throws {
        var draft = RoomDraft.named("A", "yoga")
        draft.expiresAt = "13:00"
        let room = try await registry.create(draft, clock: "12:00").id
        let edit = RoomEdit(expiresAt: .set("14:00"), sessionLengthSince: "12:00")
        try await registry.edit(room, edit, by: .command, clock: "12:00")
        #expect(try await registry.delete(room, by: .expiry, clock: "13:00") == nil)
        #expect(try await registry.room(room, clock: "13:00")?.deletedAt == nil)
        #expect(try await registry.delete(room, by: .expiry, clock: "14:00") == false)
        let everlasting = try await registry.create(.named("B", "tea"), clock: "12:00").id
        #expect(try await registry.delete(everlasting, by: .expiry, clock: "14:00") == nil)
    }

    @Test func `a room without history is forgotten but for its number, one with history keeps its labels`()
        async throws
    {
        for name in ["A", "B"] {
            var draft = RoomDraft.named(name, "url-\(name)")
            draft.description = "about \(name)"
            draft.externalID = "external \(name)"
            draft.tags = ["north"]
            draft.settings = #"{"topbar_enabled": true}"#
            _ = try await registry.create(draft, clock: "08:00")
        }
        _ = try await store.record([.of([.joined("C1", "09:00", room: "B"), .left("C1", "10:00", room: "B")])])
        let blank = RoomID(source: "samba", providerRoomID: "A")
        let kept = RoomID(source: "samba", providerRoomID: "B")
        #expect(try await registry.delete(blank, by: .command, clock: "13:00") == false)
        #expect(try await registry.delete(kept, by: .command, clock: "13:00") == true)
        let first = try #require(try await registry.room(blank, clock: "13:00"))
        #expect(first.friendlyURL == nil && first.description == nil && first.externalID == nil)
        #expect(first.tags == [] && first.settings == "{}")
        let second = try #require(try await registry.room(kept, clock: "13:00"))
        #expect(second.friendlyURL == "url-B" && second.description == "about B" && second.externalID == "external B")
        #expect(second.tags == ["north"] && second.settings == #"{"topbar_enabled": true}"#)
    }

    @Test func `webhooks that still come for a deleted room are stored and reported`() async throws {
        let room = try await registry.create(.named("A", "yoga"), clock: "08:00").id
        _ = try await registry.delete(room, by: .command, clock: "08:30")
        _ = try await store.record([.of([.joined("C1", "09:00", room: "A"), .left("C1", "10:00", room: "A")])])
        // A process that has never heard of the room takes them in as well.
        let other = DeliveryStore(connection: connection)
        _ = try await other.record([.of([.joined("C2", "09:30", room: "A"), .left("C2", "10:30", room: "A")])])
        _ = try await Computation(connection: connection).run(clock: "18:00")
        let rooms = try await ReportReader(connection: connection).rooms(in: day.period)
        let report = DayReport(day: day, clock: "18:00", rooms: rooms)
        #expect(report.rooms.map(\.roomID) == ["A"])
        #expect(report.totals.participants == 2)
        #expect(report.totals.participantTime == .minutes(120))
        let listed = try await SessionList(connection: connection).list(.init(), Page(limit: 10), clock: "18:00")
        #expect(listed.members.map(\.room.isDeleted) == [true])
        #expect(try await registry.list(source: nil, after: nil, limit: 10, clock: "18:00") == [])
        #expect(try await connection.number("select coalesce(sum(rooms), 0)::bigint from rollcall.room_counts") == 0)
    }

    @Test func `a room that is deleted is found last, and only by ids that are still its own`() async throws {
        let room = try await registry.create(.named("A", "yoga"), clock: "08:00").id
        _ = try await store.record([.of([.joined("C1", "09:00", room: "A")])])
        _ = try await registry.delete(room, by: .command, clock: "12:00")
        let next = try await registry.create(.named("B", "yoga"), clock: "13:00").id
        #expect(try await registry.find("yoga", clock: "13:00").map(\.id) == [next, room])
        #expect(try await registry.find("A", clock: "13:00").map(\.id) == [room])
    }
}
