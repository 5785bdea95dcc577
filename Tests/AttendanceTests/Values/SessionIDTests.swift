import Attendance
import ClockTesting
import SeededRandom
import Testing

@Suite struct SessionIDTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `room and start can be read back`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let room = RoomID(rawValue: .random(in: 0...Int64.max, using: &generator))
        let start = Instant(milliseconds: .random(in: 0..<1 << 48, using: &generator))
        let id = SessionID(room: room, start: start, ordinal: .random(in: 0..<2_048, using: &generator))
        #expect(id.room == room, "seed \(seed)")
        #expect(id.start == start, "seed \(seed)")
    }

    @Test(arguments: [0, 1, 1 << 11, 1 << 51 - 1, 1 << 51, 1 << 62, .max] as [Int64])
    func `rooms at the ends of their range can be read back`(number: Int64) {
        #expect(SessionID(room: RoomID(rawValue: number), start: "09:00", ordinal: 2_047).room.rawValue == number)
    }

    @Test func `ids are ordered by start, whatever the room`() {
        let starts: [Instant] = ["-9d 09:00", "08:59:59.999", "09:00", "09:00:00.001", "+9d 09:00"]
        let rooms = [Int64.max, 5, 0, 1 << 51, 7].map(RoomID.init(rawValue:))
        let ids = zip(rooms, starts).map { SessionID(room: $0, start: $1, ordinal: 0) }
        #expect(ids.reversed().sorted() == ids)
        #expect(ids.map(\.description).sorted() == ids.map(\.description))
    }

    @Test func `sessions of one room and start are ordered by their ordinal`() {
        let ids = (0..<50).map { SessionID(room: RoomScript.room, start: "09:00", ordinal: $0) }
        #expect(ids.reversed().sorted() == ids)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `an id is a UUID of version 8`() {
        let id = SessionID(room: RoomScript.room, start: "09:00", ordinal: 3).description
        let groups = id.split(separator: "-")
        #expect(groups.map(\.count) == [8, 4, 4, 4, 12])
        #expect(groups[2].first == "8")
        #expect(groups[3].first.map { "89ab".contains($0) } == true)
        #expect(UUIDText.parse(id).map(SessionID.init(rawValue:))?.description == id)
    }
}
