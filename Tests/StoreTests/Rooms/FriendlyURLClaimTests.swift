import Attendance
import ClockTesting
import Store
import Testing
import Waiting
import Webhooks

/// A friendly URL belongs to one room at a time, whoever asks for it at once.
@Suite struct FriendlyURLClaimTests {
    private let database: StoreDatabase
    private let registry: RoomRegistry

    init() async throws {
        database = try await StoreDatabase()
        registry = RoomRegistry(connection: try database.connection())
    }

    @Test func `of two rooms created with one friendly URL at once exactly one gets it`() async throws {
        let registries = try [registry, RoomRegistry(connection: database.connection())]
        for round in 0..<50 {
            let url = "yoga-\(round)"
            let won = await withTaskGroup(of: Result<RoomID, any Error>.self) { group in
                for (number, registry) in registries.enumerated() {
                    group.addTask {
                        do {
                            return .success(
                                try await registry.create(draft("\(round)-\(number)", url), clock: "12:00").id
                            )
                        } catch {
                            return .failure(error)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let winners = won.compactMap { if case .success(let room) = $0 { room } else { nil } }
            let failures = won.compactMap { if case .failure(let error) = $0 { error as? StoreError } else { nil } }
            #expect(winners.count == 1, "round \(round)")
            #expect(failures == [.friendlyURLIsTaken], "round \(round)")
            #expect(try await registry.find(url, clock: "12:00").map(\.id) == winners, "round \(round)")
        }
        let left = try await database.connection().number("select count(*) from rollcall.rooms")
        #expect(left == 50)
    }

    @Test func `of two rooms edited to one friendly URL at once exactly one gets it`() async throws {
        let registries = try [registry, RoomRegistry(connection: database.connection())]
        let rooms = [
            try await registry.create(draft("A", "a"), clock: "12:00").id,
            try await registry.create(draft("B", "b"), clock: "12:00").id,
        ]
        for round in 0..<20 {
            let url = "yoga-\(round)"
            let won = await withTaskGroup(of: Bool.self) { group in
                for (registry, room) in zip(registries, rooms) {
                    group.addTask {
                        do {
                            return try await registry.edit(room, naming(url), by: .command, clock: "12:00")
                        } catch {
                            return error as? StoreError != .friendlyURLIsTaken
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(won == 1, "round \(round)")
            #expect(try await registry.find(url, clock: "12:00").count == 1, "round \(round)")
        }
    }

    @Test func `two rooms that want each other's friendly URL at once are both told that it is taken`() async throws {
        let registries = try [registry, RoomRegistry(connection: database.connection())]
        let rooms = [
            try await registry.create(draft("A", "a"), clock: "12:00").id,
            try await registry.create(draft("B", "b"), clock: "12:00").id,
        ]
        let holder = try database.connection()
        // Whoever is about to claim the new one waits until both are.
        try await holder.execute(
            """
            create function rollcall.wait() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock_shared(1);
                return null;
            end;
            $$;
            create trigger claimed before insert on rollcall.friendly_urls execute function rollcall.wait();
            select pg_advisory_lock(1)
            """
        )
        async let failures = withTaskGroup(of: StoreError?.self) { group in
            for (registry, (room, url)) in zip(registries, zip(rooms, ["b", "a"])) {
                group.addTask {
                    do {
                        try await registry.edit(room, naming(url), by: .command, clock: "12:00")
                        return nil
                    } catch {
                        return error as? StoreError
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        try await eventually("both are about to claim") {
            try await holder.number(
                """
                select count(*) from pg_locks
                where
                    locktype = 'advisory' and not granted
                    and database = (select oid from pg_database where datname = current_database())
                """
            ) == 2
        }
        try await holder.execute("select pg_advisory_unlock(1)")
        #expect(await failures == [.friendlyURLIsTaken, .friendlyURLIsTaken])
        #expect(try await registry.find("a", clock: "12:00").map(\.id) == [rooms[0]])
        #expect(try await registry.find("b", clock: "12:00").map(\.id) == [rooms[1]])
    }

    @Test func `two rooms that want what is made of each other's number at once are both told that it is taken`()
        async throws
    {
        let registries = try [registry, RoomRegistry(connection: database.connection())]
        let rooms = [
            try await registry.create(draft("A", "a"), clock: "12:00").id,
            try await registry.create(draft("B", "b"), clock: "12:00").id,
        ]
        for round in 0..<3 {
            let failures = await withTaskGroup(of: StoreError?.self) { group in
                for (registry, (room, other)) in zip(registries, zip(rooms, rooms.reversed())) {
                    group.addTask {
                        do {
                            try await registry.edit(
                                room,
                                naming(FriendlyURL.made(of: other)),
                                by: .command,
                                clock: "12:00"
                            )
                            return nil
                        } catch {
                            return error as? StoreError
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(failures == [.friendlyURLIsTaken, .friendlyURLIsTaken], "round \(round)")
        }
    }

    @Test func `a room that wants what is taken has not let go of its own`() async throws {
        let room = try await registry.create(draft("A", "a"), clock: "12:00").id
        _ = try await registry.create(draft("B", "b"), clock: "12:00")
        try await database.connection().execute(
            """
            create function rollcall.fail() returns trigger language plpgsql as $$
            begin
                raise exception 'let go';
            end;
            $$;
            create trigger released after delete on rollcall.friendly_urls execute function rollcall.fail()
            """
        )
        await #expect(throws: StoreError.friendlyURLIsTaken) {
            try await registry.edit(room, naming("b"), by: .command, clock: "12:00")
        }
    }

    @Test func `a room that is created with a number that is there already leaves no trace`() async throws {
        _ = try await registry.create(draft("A", "a"), clock: "12:00")
        await #expect(throws: StoreError.roomExists) {
            try await registry.create(draft("A", "b"), clock: "13:00")
        }
        // The friendly URL it had claimed is free again.
        _ = try await registry.create(draft("B", "b"), clock: "13:00")
    }

    @Test func `an edit claims the new friendly URL and releases the old one`() async throws {
        let room = try await registry.create(draft("A", "old"), clock: "12:00").id
        let other = try await registry.create(draft("B", "b"), clock: "12:00").id
        try await registry.edit(room, naming("new"), by: .command, clock: "13:00")
        await #expect(throws: StoreError.friendlyURLIsTaken) {
            try await registry.edit(other, naming("new"), by: .command, clock: "13:00")
        }
        #expect(try await registry.find("b", clock: "13:00").map(\.id) == [other])
        try await registry.edit(other, naming("old"), by: .command, clock: "13:00")
        #expect(try await registry.find("old", clock: "13:00").map(\.id) == [other])
        // The same again is no change, and no claim against itself.
        #expect(try await registry.edit(room, naming("new"), by: .command, clock: "14:00"))
        #expect(try await registry.find("new", clock: "14:00").map(\.id) == [room])
    }

    @Test func `a refused friendly URL leaves the rest of the edit undone`() async throws {
        let room = try await registry.create(draft("A", "a"), clock: "12:00").id
        _ = try await registry.create(draft("B", "b"), clock: "12:00")
        var edit = naming("b")
        edit.description = .set("Yoga")
        await #expect(throws: StoreError.friendlyURLIsTaken) {
            try await registry.edit(room, edit, by: .command, clock: "13:00")
        }
        #expect(try await registry.room(room, clock: "13:00")?.description == nil)
        #expect(try await registry.room(room, clock: "13:00")?.friendlyURL == "a")
        #expect(try await registry.room(room, clock: "13:00")?.updatedAt == nil)
    }

    @Test func `a room whose friendly URL is cleared goes by the one made of its number`() async throws {
        let room = try await registry.create(draft("A", "yoga"), clock: "12:00").id
        let made = FriendlyURL.made(of: room)
        #expect(try await registry.find(made, clock: "12:00") == [])
        try await registry.edit(
            room,
            RoomEdit(friendlyURL: .clear, sessionLengthSince: "13:00"),
            by: .command,
            clock: "13:00"
        )
        #expect(try await registry.find("yoga", clock: "13:00") == [])
        let found = try await registry.find(made, clock: "13:00")
        #expect(found.map(\.id) == [room])
        #expect(found.map(\.urlName) == [made])
        _ = try await registry.create(draft("B", "yoga"), clock: "13:00")
    }

    @Test func `what is made of a room's number is that room's friendly URL and no other's`() async throws {
        let room = RoomID(source: "samba", providerRoomID: "A")
        try await registry.register(room, RoomKey(source: "samba", providerRoomID: "A"), at: "12:00")
        let made = FriendlyURL.made(of: room)
        await #expect(throws: StoreError.friendlyURLIsTaken) {
            try await registry.create(draft("B", made), clock: "13:00")
        }
        let other = try await registry.create(draft("B", "b"), clock: "13:00").id
        // It would get it back by giving up its own.
        for name in ["a", made] {
            try await registry.edit(room, naming(name), by: .command, clock: "13:00")
            await #expect(throws: StoreError.friendlyURLIsTaken) {
                try await registry.edit(other, naming(made), by: .command, clock: "13:00")
            }
        }
        #expect(try await registry.find(made, clock: "13:00").map(\.id) == [room])
        _ = try await registry.delete(room, by: .command, clock: "14:00")
        try await registry.edit(other, naming(made), by: .command, clock: "14:00")
        #expect(try await registry.find(made, clock: "14:00").first?.id == other)
    }

    @Test func `two spellings of one text are two friendly URLs, and each is released as it was claimed`() async throws
    {
        let composed = "caf\u{e9}"
        let decomposed = "cafe\u{301}"
        let room = try await registry.create(draft("A", composed), clock: "12:00").id
        try await registry.edit(room, naming(decomposed), by: .command, clock: "13:00")
        let other = try await registry.create(draft("B", composed), clock: "13:00").id
        #expect(try await registry.find(composed, clock: "13:00").map(\.id) == [other])
        #expect(try await registry.find(decomposed, clock: "13:00").map(\.id) == [room])
        #expect(try await registry.delete(room, by: .command, clock: "14:00") == false)
        _ = try await registry.create(draft("C", decomposed), clock: "14:00")
    }

    private func naming(_ friendlyURL: String) -> RoomEdit {
        RoomEdit(friendlyURL: .set(friendlyURL), sessionLengthSince: "12:00")
    }

    private func draft(_ name: String, _ friendlyURL: String) -> RoomDraft {
        .named(name, friendlyURL)
    }
}
