import Attendance
import ClockTesting
import Postgres
import SeededRandom
import Store
import Testing
import Webhooks

/// Rooms are found by whatever people know of them, each once, in the order of what they are called.
@Suite struct RoomSearchTests {
    private let connection: Connection
    private let search: RoomSearch
    private let clock: Instant = "2026-01-16T12:00:00Z"

    init() async throws {
        connection = try await StoreDatabase().connection()
        search = RoomSearch(connection: connection)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `what is found are the rooms that have every word, whatever letters they have it in`(seed: UInt64) async throws
    {
        var random = SplitMix64(seed: seed)
        let syllables = ["ba", "Lu", "%", "_", #"\"#, "ä", "Ö", "mi", "'"]
        func word(_ length: Int) -> String { (0..<length).map { _ in random.pick(syllables) }.joined() }
        var texts: [RoomID: [String]] = [:]
        for number in 0..<60 {
            var draft = RoomDraft.named("R\(number)", "url-\(number)")
            if random.chance(70) { draft.description = word(4) }
            if random.chance(50) { draft.externalID = word(2) }
            draft.tags = random.chance(50) ? [word(2), word(1)] : []
            _ = try await RoomRegistry(connection: connection).create(draft, clock: clock)
            let label = draft.description ?? draft.friendlyURL
            let ids = [draft.key.providerRoomID, PublicRoomID.text(of: draft.id, draft.key), draft.externalID ?? ""]
            texts[draft.id] = [label, draft.friendlyURL] + ids + draft.tags
        }
        for _ in 0..<25 {
            let words = (0..<random.pick([0, 1, 2])).map { _ in word(random.pick([1, 2])) }
            let expected = texts.filter { _, own in
                words.allSatisfy { word in own.contains { $0.lowercased().contains(word.lowercased()) } }
            }
            let walked = try await walk(words.joined(separator: "  "), limit: 7)
            #expect(Set(walked.rooms) == Set(expected.keys), "seed \(seed): \(words)")
            #expect(walked.rooms.count == expected.count, "seed \(seed): \(words)")
            #expect(walked.totals.allSatisfy { $0 == expected.count }, "seed \(seed): \(words)")
            let labels = walked.rooms.map { Array((texts[$0]?[0] ?? "").lowercased().utf8) }
            #expect(zip(labels, labels.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) }, "seed \(seed)")
        }
    }

    @Test func `a room comes first that is called so, or whose address is given`() async throws {
        for (number, name) in ["team-10", "team-1", "team-100"].enumerated() {
            var draft = RoomDraft.named("R\(number)", name)
            draft.description = "\(number)"
            _ = try await RoomRegistry(connection: connection).create(draft, clock: clock)
        }
        #expect(try await names("team-1") == ["team-1", "team-10", "team-100"])
        #expect(try await names("https://video.example/rooms/team-1") == ["team-1"])
        // A room without a name of its own has one that is made of its number, and an id.
        let room = RoomID(source: "samba", providerRoomID: "no-uuid")
        try await RoomRegistry(connection: connection)
            .register(room, RoomKey(source: "samba", providerRoomID: "no-uuid"), at: clock)
        let made = FriendlyURL.made(of: room)
        #expect(try await names(made) == [made])
        let publicID = PublicRoomID.text(of: room, RoomKey(source: "samba", providerRoomID: "no-uuid"))
        #expect(try await names(publicID) == [made])
        #expect(try await names(String(publicID.dropFirst(14)).uppercased()) == [made])
    }

    @Test func `a room that is deleted is not found, and one that is called otherwise by its new name`() async throws {
        let registry = RoomRegistry(connection: connection)
        let draft = RoomDraft.named("R1", "garden")
        _ = try await registry.create(draft, clock: clock)
        let edit = RoomEdit(description: .set("Gewächshaus"), tags: .set(["Süd"]), sessionLengthSince: clock)
        try await registry.edit(draft.id, edit, by: .command, clock: clock)
        for text in ["garden", "GEWÄCHS", "süd haus", "r1"] { #expect(try await names(text) == ["garden"], "\(text)") }
        _ = try await registry.delete(draft.id, by: .command, clock: clock)
        for text in ["garden", "gewächs", "süd", "R1", ""] { #expect(try await names(text) == [], "\(text)") }
    }

    @Test func `nothing that somebody types is an error`() async throws {
        _ = try await RoomRegistry(connection: connection).create(.named("R1", "one"), clock: clock)
        for text in ["x\0", "\\", "%", "' or 1=1", String(repeating: "x", count: 100_000), "a\u{301}", "\u{202E}"] {
            #expect(try await names(text) == [], "\(text.prefix(20))")
        }
    }

    @Test func `of more rooms than are counted the first by name are shown, and all can be walked`() async throws {
        try await connection.execute(
            """
            insert into rollcall.rooms (room_id, source, provider_room_id, description, first_seen_at)
            select n, 'samba', 'R' || n, 'Room ' || lpad(n::text, 5, '0'), '2026-01-16T00:00:00Z'
            from generate_series(1, 10500) as n;
            insert into rollcall.room_counts (day, rooms) values ('2026-01-16', 10500)
            """
        )
        let first = try await search.find("room", limit: 3, clock: clock)
        #expect(first.members.map(\.id.rawValue) == [1, 2, 3])
        #expect(first.isMore && first.goesOn)
        #expect(first.total == RoomSearch.mostCounted)
        let all = try await search.find("", limit: 3, clock: clock)
        #expect(!all.isMore && all.goesOn && all.total == 10_500)
        #expect(try await walk("room", limit: 4_000).rooms.map(\.rawValue) == Array(1...10_500))
    }

    private func names(_ text: String) async throws -> [String] {
        try await search.find(text, limit: 20, clock: clock).members.map(\.urlName)
    }

    /// All rooms that are found, part by part, and how many each part said there are.
    private func walk(_ text: String, limit: Int) async throws -> (rooms: [RoomID], totals: [Int]) {
        var rooms: [RoomID] = []
        var totals: [Int] = []
        var goesOn = true
        while goesOn, rooms.count < 20_000 {
            let found = try await search.find(text, after: rooms.last, limit: limit, clock: clock)
            rooms += found.members.map(\.id)
            totals.append(found.total)
            goesOn = found.goesOn
        }
        return (rooms, totals)
    }
}
