import Attendance

/// As many of a number of rooms as have room in a set memory with all their events, which come in no order.
///
/// Where they turn out to be too many, the last half of the rooms is let go, however much of them had come: they make a
/// slice of their own. A single room is kept whatever it needs.
struct EventSlice {
    private let memory: Int
    private let positions: [RoomID: Int]
    private var pile: EventPile
    private(set) var rooms: ArraySlice<RoomStart>

    /// A slice for the events of `rooms`, of about `memory` bytes.
    init(_ rooms: ArraySlice<RoomStart>, memory: Int) {
        self.rooms = rooms
        self.memory = memory
        positions = Dictionary(uniqueKeysWithValues: zip(rooms.map(\.room), 0...))
        pile = EventPile(rooms: rooms.count)
    }

    /// What the events take in memory, about.
    var bytes: Int { pile.bytes }

    /// Adds an event of one of the rooms, unless the room was let go.
    mutating func add(_ event: UnnamedEvent, to room: RoomID) {
        guard let position = positions[room], position < rooms.count,
            event.at >= rooms[rooms.startIndex + position].instant
        else { return }
        pile.add(event, of: position)
        while bytes > memory, rooms.count > 1 {
            rooms = rooms.prefix(rooms.count / 2)
            pile.keep(rooms.count)
        }
    }

    /// Calls `body` once per room that has events, in the order of the rooms, with the events in the order of the rules.
    func handOver(_ body: (inout RoomEvents) throws -> Void) throws {
        var entries: [(event: Event, id: UInt128)] = []
        for (position, room) in rooms.enumerated() {
            var events = RoomEvents(room: room.room, start: room.instant)
            entries.removeAll(keepingCapacity: true)
            pile.forEach(of: position) { entries.append((event: $0.named(by: &events.names), id: $0.id)) }
            guard !entries.isEmpty else { continue }
            entries.sort { ($0.event.at, $0.id) < ($1.event.at, $1.id) }
            events.events = entries.map(\.event)
            try body(&events)
        }
    }
}
