import Attendance

/// As many of a number of rooms as have room in a set memory with all their events, which come in no order.
///
/// Where they turn out to be too many, the last half of the rooms is let go, however much of them had come: they make a
/// slice of their own. A single room is kept whatever it needs.
struct EventSlice {
    private struct Entry {
        var event: Event
        var id: UInt128
    }

    private struct Content {
        var entries: [Entry] = []
        var names = RoomNames()

        var bytes: Int {
            entries.capacity * MemoryLayout<Entry>.stride + names.bytes
        }
    }

    private let memory: Int
    private let positions: [RoomID: Int]
    private var contents: [Content]
    private(set) var rooms: ArraySlice<RoomStart>
    /// What the events take in memory, about.
    private(set) var bytes = 0

    /// A slice for the events of `rooms`, of about `memory` bytes.
    init(_ rooms: ArraySlice<RoomStart>, memory: Int) {
        self.rooms = rooms
        self.memory = memory
        positions = Dictionary(uniqueKeysWithValues: zip(rooms.map(\.room), 0...))
        contents = Array(repeating: Content(), count: rooms.count)
    }

    /// Adds an event of one of the rooms, unless the room was let go.
    ///
    /// `read` makes the event with the names of its room; the id orders events of one instant.
    mutating func add(
        to room: RoomID,
        id: @autoclosure () throws -> UInt128,
        _ read: (inout RoomNames) throws -> Event
    ) throws {
        guard let position = positions[room], position < contents.count else { return }
        bytes -= contents[position].bytes
        let event = try read(&contents[position].names)
        if event.at >= rooms[rooms.startIndex + position].instant {
            contents[position].entries.append(Entry(event: event, id: try id()))
        }
        bytes += contents[position].bytes
        while bytes > memory, contents.count > 1 { letGoOfHalf() }
    }

    private mutating func letGoOfHalf() {
        let kept = contents.count / 2
        bytes -= contents[kept...].reduce(0) { $0 + $1.bytes }
        contents.removeSubrange(kept...)
        rooms = rooms.prefix(kept)
    }

    /// Calls `body` once per room that has events, in the order of the rooms, with the events in the order of the rules;
    /// what is handed over is not kept.
    mutating func handOver(_ body: (inout RoomEvents) throws -> Void) throws {
        for (position, room) in rooms.enumerated() where !contents[position].entries.isEmpty {
            var content = Content()
            swap(&content, &contents[position])
            content.entries.sort { ($0.event.at, $0.id) < ($1.event.at, $1.id) }
            var events = RoomEvents(room: room.room, start: room.instant)
            events.events = content.entries.map(\.event)
            events.names = content.names
            try body(&events)
        }
    }
}
