import Attendance
import ClockTesting
import SeededRandom
import Testing

@testable import Store

/// Events that come in no order are ordered in a set memory, however many there are.
@Suite struct EventSliceTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a slice keeps within its memory and loses no event of the rooms it keeps`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let table = Self.table(rooms: 40, events: 4_000, &random)
        let memory = 1 << Int.random(in: 10...22, using: &random)
        var rest = Self.starts(of: 40)[...]
        var passes = 0
        var read: [Line] = []
        while !rest.isEmpty {
            var slice = EventSlice(rest, memory: memory)
            for line in table {
                slice.add(line)
                #expect(slice.bytes <= memory || slice.rooms.count == 1, "seed \(seed)")
            }
            rest = rest.dropFirst(slice.rooms.count)
            passes += 1
            try slice.handOver { read += lines($0) }
        }
        #expect(read == table.sorted().map(\.handedOver), "seed \(seed)")
        var everything = EventSlice(Self.starts(of: 40)[...], memory: .max)
        for line in table { everything.add(line) }
        #expect((passes > 1) == (memory < everything.bytes), "seed \(seed): \(passes) passes with \(memory) bytes")
    }

    @Test func `a room's events before its start are left out`() throws {
        let start = RoomStart(room: RoomID(rawValue: 1), instant: "09:00")
        var slice = EventSlice([start], memory: 1)
        slice.add(Line(room: start.room, at: "08:59:59.999", id: 1, connection: "A"))
        slice.add(Line(room: start.room, at: "09:00", id: 2, connection: "B"))
        var read: [Line] = []
        try slice.handOver { read += lines($0) }
        #expect(read.map(\.connection) == ["B"])
    }

    /// An event as the table has it.
    struct Line: Hashable, Comparable {
        var room: RoomID
        var at: Instant
        var id: UInt128
        var kind = EventKind.joined
        var joinedAt: Instant?
        var isMachine = false
        var connection: String
        var person: String?
        var providerSession: String?

        /// What is handed over has no ids, and a person that the event does not name is the connection.
        var handedOver: Line {
            var line = self
            line.id = 0
            line.person = person ?? connection
            return line
        }

        static func < (left: Line, right: Line) -> Bool {
            (left.room, left.at, left.id) < (right.room, right.at, right.id)
        }
    }

    /// Many of them happen at one instant, and many carry the same names, of every form.
    private static func table(rooms: Int64, events: Int, _ random: inout SplitMix64) -> [Line] {
        (0..<events).map { number in
            Line(
                room: RoomID(rawValue: Int64.random(in: 0..<rooms, using: &random)),
                at: instant(&random),
                id: UInt128(random.next()) << 64 | UInt128(number),
                kind: EventKind.allCases.randomElement(using: &random) ?? .joined,
                joinedAt: Bool.random(using: &random) ? instant(&random) : nil,
                isMachine: Bool.random(using: &random),
                connection: name(of: events / 4, &random),
                person: Bool.random(using: &random) ? name(of: 20, &random) : nil,
                providerSession: Bool.random(using: &random) ? name(of: 5, &random) : nil
            )
        }
    }

    private static func instant(_ random: inout SplitMix64) -> Instant {
        Instant(milliseconds: 1_700_000_000_000 + Int64.random(in: 0..<100, using: &random))
    }

    /// A UUID, the same in capitals, an empty text or one of another form.
    private static func name(of count: Int, _ random: inout SplitMix64) -> String {
        let number = UInt128.random(in: 0..<UInt128(count), using: &random)
        let id = UUIDText.format(number << 100 | number)
        return switch Int.random(in: 0..<8, using: &random) {
        case 0: ""
        case 1: id.uppercased()
        case 2...4: "Person \(number), said \(String(repeating: "é", count: Int(number % 30)))"
        default: id
        }
    }

    private static func starts(of rooms: Int64) -> [RoomStart] {
        (0..<rooms).map { RoomStart(room: RoomID(rawValue: $0), instant: RoomStart.beginning) }
    }

    private func lines(_ events: RoomEvents) -> [Line] {
        events.events.map { event in
            Line(
                room: events.room,
                at: event.at,
                id: 0,
                kind: event.kind,
                joinedAt: event.joinedAt,
                isMachine: event.isMachine,
                connection: events.names[event.connection],
                person: events.names[event.person],
                providerSession: event.providerSession.map { events.names[$0] }
            )
        }
    }
}

extension EventSlice {
    fileprivate mutating func add(_ line: EventSliceTests.Line) {
        Optional(line.connection).withBytes { connection in
            line.person.withBytes { person in
                line.providerSession.withBytes { providerSession in
                    let event = UnnamedEvent(
                        id: line.id,
                        kind: line.kind,
                        at: line.at,
                        joinedAt: line.joinedAt,
                        isMachine: line.isMachine,
                        connection: connection,
                        person: person,
                        providerSession: providerSession
                    )
                    add(event, to: line.room)
                }
            }
        }
    }
}

extension String? {
    /// Calls `body` with the text in UTF-8, or with nil.
    fileprivate func withBytes(_ body: (UnsafeRawBufferPointer?) -> Void) {
        guard var text = self else { return body(nil) }
        text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
