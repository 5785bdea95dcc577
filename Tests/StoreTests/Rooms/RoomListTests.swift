import Attendance
import ClockTesting
import Postgres
import SeededRandom
import Store
import Testing
import Webhooks

/// The list of rooms is what was registered and isn't deleted, after any webhooks, creations, edits and deletions.
@Suite struct RoomListTests {
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `the list, its parts and its length are those of the rooms, whatever has happened to them`(
        seed: UInt64
    ) async throws {
        let connection = try await StoreDatabase().connection()
        let registry = RoomRegistry(connection: connection)
        let store = DeliveryStore(connection: connection)
        let list = RoomList(connection: connection)
        var random = SplitMix64(seed: seed)
        var rooms: [RoomID: Listing] = [:]
        for number in 0..<60 {
            let name = "R\(Int.random(in: 0..<40, using: &random))"
            let room = RoomID(source: "samba", providerRoomID: name)
            let clock: Instant = "2026-01-16T00:00:00Z" + .hours(Int64.random(in: 0..<80, using: &random))
            let tags = ["north", "south", "ä"].filter { _ in random.chance(40) }
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                _ = try await store.record([.of([.joined("C\(number)", clock, room: name)], receivedAt: clock)])
                if rooms[room] == nil { rooms[room] = Listing(firstSeenAt: clock) }
            case 2:
                var draft = RoomDraft.named(name, "url-\(number)")
                draft.tags = tags
                do {
                    _ = try await registry.create(draft, clock: clock)
                    #expect(rooms[room] == nil, "seed \(seed)")
                    rooms[room] = Listing(firstSeenAt: clock, tags: tags)
                } catch StoreError.roomExists {
                    #expect(rooms[room] != nil, "seed \(seed)")
                }
            case 3:
                let isThere = try await registry.delete(room, by: .command, clock: clock) != nil
                #expect(isThere == (rooms[room]?.isDeleted == false), "seed \(seed)")
                rooms[room]?.isDeleted = true
            default:
                let edit = RoomEdit(tags: .set(tags), sessionLengthSince: clock)
                let isThere = try await registry.edit(room, edit, by: .command, clock: clock)
                #expect(isThere == (rooms[room]?.isDeleted == false), "seed \(seed)")
                if isThere { rooms[room]?.tags = tags }
            }
            try await expectCounted(connection, "seed \(seed), step \(number)")
        }
        for _ in 0..<40 {
            let tags = random.chance(50) ? ["north", "south", "none"].filter { _ in random.chance(50) } : nil
            let expected = rooms.filter { _, listing in
                !listing.isDeleted && tags?.contains { listing.tags.contains($0) } != false
            }
            .map { Standing(firstSeenAt: $0.value.firstSeenAt, room: $0.key) }.sorted()
            let page = random.page(of: expected)
            let found = try await list.list(tags: tags, try await placed(page, registry), clock: "18:00")
            #expect(found.members.map(\.id) == page.part(of: expected).map(\.room), "seed \(seed): \(page)")
            #expect(found.total == expected.count, "seed \(seed)")
        }
    }

    @Test func `lists do without images, which a room by itself has`() async throws {
        let connection = try await StoreDatabase().connection()
        let registry = RoomRegistry(connection: connection)
        var draft = RoomDraft.named("A", "a")
        draft.settings = #"{"custom_logo": "x", "application_logo": "y", "language": "en"}"#
        let room = try await registry.create(draft, clock: "12:00")
        #expect(room.settings.contains("custom_logo") && room.settings.contains("application_logo"))
        #expect(try await registry.room(room.id, clock: "12:00")?.settings == room.settings)
        let listed = try await RoomList(connection: connection).list(tags: nil, Page(limit: 1), clock: "12:00")
        #expect(listed.members.map(\.settings) == [#"{"language": "en"}"#])
        let found = try await RoomSearch(connection: connection).find("", limit: 1, clock: "12:00")
        #expect(found.members.map(\.settings) == [#"{"language": "en"}"#])
    }

    @Test(arguments: [ListOrder.newestFirst, .oldestFirst])
    func `going on after the last one one comes by every room once`(order: ListOrder) async throws {
        let connection = try await StoreDatabase().connection()
        let registry = RoomRegistry(connection: connection)
        for number in 0..<50 {
            // Some at the same instant.
            _ = try await registry.create(
                .named("R\(number)", "url-\(number)"),
                clock: "2026-01-16T00:00:00Z" + .hours(Int64(number / 4 * 5))
            )
        }
        let list = RoomList(connection: connection)
        var walked: [RegisteredRoom] = []
        repeat {
            let page = Page(limit: 7, order: order, after: walked.last.map(RoomList.Place.init))
            let found = try await list.list(tags: nil, page, clock: "18:00")
            #expect(found.total == 50)
            guard !found.members.isEmpty else { break }
            walked += found.members
        } while walked.count < 100
        let places = walked.map { Standing(firstSeenAt: $0.firstSeenAt, room: $0.id) }
        #expect(Set(places.map(\.room)).count == 50)
        #expect(places == (order == .oldestFirst ? places.sorted() : places.sorted().reversed()))
    }

    private struct Listing {
        var firstSeenAt: Instant
        var tags: [String] = []
        var isDeleted = false
    }

    /// Where a room stands in the list.
    private struct Standing: Hashable, Comparable {
        var firstSeenAt: Instant
        var room: RoomID

        static func < (left: Standing, right: Standing) -> Bool {
            (left.firstSeenAt, left.room) < (right.firstSeenAt, right.room)
        }
    }

    /// The same page, after the room that stands there.
    private func placed(_ page: Page<Standing>, _ registry: RoomRegistry) async throws -> Page<RoomList.Place> {
        var placed = Page<RoomList.Place>(limit: page.limit, offset: page.offset, order: page.order)
        if let after = page.after {
            placed.after = RoomList.Place(try #require(try await registry.room(after.room, clock: "18:00")))
        }
        return placed
    }

    private func expectCounted(_ connection: Connection, _ where: String) async throws {
        let kept = try await connection.texts(
            "select concat_ws(' ', day, rooms) from rollcall.room_counts where rooms <> 0 order by day"
        )
        let counted = try await connection.texts(
            """
            select concat_ws(' ', (first_seen_at at time zone 'UTC')::date, count(*))
            from rollcall.rooms
            where deleted_at is null
            group by (first_seen_at at time zone 'UTC')::date
            order by (first_seen_at at time zone 'UTC')::date
            """
        )
        #expect(kept == counted, "\(`where`)")
    }
}
