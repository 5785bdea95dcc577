import Attendance
import ClockTesting
import Postgres
import SeededRandom
import Store
import Testing
import Webhooks

/// The ids and the friendly URLs by which applications know rooms.
@Suite struct RoomNameTests {
    private static let numbers: [Int64] = {
        var random = SplitMix64(seed: 1)
        let edges: [Int64] = [0, 1, 61, 62, 1 << 51 - 1, 1 << 51, .max - 1, .max]
        return edges
            + (0..<500).map { _ in
                Int64.random(in: 0 ... .max, using: &random) >> Int64.random(in: 0..<63, using: &random)
            }
    }()

    @Test func `a made friendly URL names its room and no other text does`() {
        var made: Set<String> = []
        for number in Self.numbers {
            let room = RoomID(rawValue: number)
            let text = FriendlyURL.made(of: room)
            #expect(FriendlyURL.room(of: text) == room)
            #expect(text.utf8.count == 11)
            made.insert(text)
        }
        #expect(made.count == Set(Self.numbers).count)
        for text in ["", "0", "0000000000", "000000000000", "zzzzzzzzzzz", "0000000000-", "0000000000é", "yoga"] {
            #expect(FriendlyURL.room(of: text) == nil, "\(text)")
        }
    }

    @Test func `the number of a room is read back from the id made of it`() {
        for number in Self.numbers {
            let room = RoomID(rawValue: number)
            let text = PublicRoomID.text(of: room, RoomKey(source: "samba", providerRoomID: "R1"))
            #expect(PublicRoomID.isCanonical(text))
            #expect(PublicRoomID.room(of: text) == room)
            #expect(PublicRoomID.room(of: text.uppercased()) == room)
            // A session's id names the room too, but isn't its id.
            let session = SessionID(room: room, start: "09:00", ordinal: 0)
            #expect(PublicRoomID.room(of: session.description) == nil)
        }
    }

    @Test func `a room has the same id in SQL`() async throws {
        let connection = try await StoreDatabase().connection()
        var random = SplitMix64(seed: 2)
        let keys = Self.numbers.map { _ in randomText(using: &random) }
        let ids = try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(int64s: Self.numbers)
            parameters.add(texts: keys)
            let sql = """
                select rollcall.public_room_id(r.number, r.text)
                from unnest($1::bigint[], $2::text[]) with ordinality as r (number, text, position)
                order by r.position
                """
            return try session.run(Statement(name: "", sql: sql), parameters).map { try $0.text(0) }
        }
        let expected = zip(Self.numbers, keys).map { number, key in
            PublicRoomID.text(of: RoomID(rawValue: number), RoomKey(source: "samba", providerRoomID: key))
        }
        #expect(ids == expected)
        #expect(zip(ids, keys).contains { $0 == $1 })
        #expect(zip(ids, keys).contains { $0 != $1 })
    }

    /// A UUID or something that looks like one.
    private func randomText(using random: inout SplitMix64) -> String {
        let uuid = UUIDText.format(UInt128(random.next()) << 64 | UInt128(random.next()))
        return switch Int.random(in: 0..<10, using: &random) {
        case 0: uuid.uppercased()
        case 1: uuid + "\n"
        case 2: " " + uuid
        case 3: uuid.replacing("-", with: "")
        case 4: String(uuid.dropLast())
        case 5: String(uuid.dropLast()) + "g"
        case 6: String(uuid.dropLast()) + "é"
        case 7: ""
        default: uuid
        }
    }
}
