import Attendance

/// Events of many rooms, put down one behind the other as they come, and taken up room by room.
///
/// Whatever is put down elsewhere than behind the last waits for memory, and so does each name that is looked up among
/// those of a room that was not used just before; so names are looked up when a room is taken up.
struct EventPile {
    /// What stands before the names of an event.
    private struct Head: BitwiseCopyable {
        /// Where the event of the room lies that came before, -1 for the first.
        var previous: Int
        // In halves, so that nothing lies between the fields.
        var idHigh: UInt64
        var idLow: UInt64
        var at: Int64
        /// The smallest number for none.
        var joinedAt: Int64
        var room: Int32
        var kind: EventKind
        var isMachine: Bool
    }

    private static let chunkSize = 1 << 20

    /// An event lies in one of them as a whole; its place is the chunk's number and what lies before it there.
    private var chunks: [[UInt8]] = []
    /// Where the last event of each room lies, -1 for none.
    private var last: [Int]
    /// What the events take.
    private(set) var bytes = 0

    init(rooms: Int) {
        last = Array(repeating: -1, count: rooms)
    }

    /// Puts an event of the room at the position `room` down.
    mutating func add(_ event: UnnamedEvent, of room: Int) {
        let head = Head(
            previous: last[room],
            idHigh: UInt64(truncatingIfNeeded: event.id >> 64),
            idLow: UInt64(truncatingIfNeeded: event.id),
            at: event.at.rawValue,
            joinedAt: event.joinedAt?.rawValue ?? .min,
            room: Int32(room),
            kind: event.kind,
            isMachine: event.isMachine
        )
        let connection = PiledName(event.connection)
        let person = PiledName(event.person)
        let providerSession = PiledName(event.providerSession)
        let size = MemoryLayout<Head>.size + connection.size + person.size + providerSession.size
        withUnsafeTemporaryAllocation(byteCount: size, alignment: 1) { memory in
            var writer = PileWriter(to: memory)
            writer.put(head)
            connection.write(to: &writer)
            person.write(to: &writer)
            providerSession.write(to: &writer)
            last[room] = put(UnsafeRawBufferPointer(memory))
        }
    }

    /// Lets go of all rooms but the first `count`.
    mutating func keep(_ count: Int) {
        var kept = EventPile(rooms: count)
        for number in chunks.indices {
            let chunk = chunks[number]
            chunks[number] = []
            chunk.withUnsafeBytes { bytes in
                var reader = PileReader(bytes: bytes, offset: 0)
                while reader.offset < bytes.count {
                    let head = reader.next(as: Head.self)
                    Self.read(head, &reader) { event in
                        if head.room < count { kept.add(event, of: Int(head.room)) }
                    }
                }
            }
        }
        self = kept
    }

    /// Calls `body` with each event of the room at the position `room`, the last that came first.
    func forEach(of room: Int, _ body: (UnnamedEvent) -> Void) {
        var place = last[room]
        var head = self.head(at: place)
        while let current = head {
            // They lie far apart: the next is on its way from memory while this one is worked on.
            let next = self.head(at: current.previous)
            chunks[place >> 32].withUnsafeBytes { bytes in
                var reader = PileReader(bytes: bytes, offset: place & 0xFFFF_FFFF + MemoryLayout<Head>.size)
                Self.read(current, &reader, body)
            }
            place = current.previous
            head = next
        }
    }

    /// What stands at the place, nil if it is none.
    private func head(at place: Int) -> Head? {
        guard place >= 0 else { return nil }
        return chunks[place >> 32].withUnsafeBytes { bytes in
            bytes.loadUnaligned(fromByteOffset: place & 0xFFFF_FFFF, as: Head.self)
        }
    }

    /// Returns the place of the record.
    private mutating func put(_ record: UnsafeRawBufferPointer) -> Int {
        if chunks.last.map({ $0.count + record.count > Self.chunkSize }) ?? true {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(max(Self.chunkSize, record.count))
        }
        let number = chunks.count - 1
        let place = number << 32 | chunks[number].count
        chunks[number].append(contentsOf: record)
        bytes += record.count
        return place
    }

    /// Calls `body` with the event of which `head` stands before what is read, whose names are there until it returns.
    private static func read(_ head: Head, _ reader: inout PileReader, _ body: (UnnamedEvent) -> Void) {
        let connection = PiledName(from: &reader)
        let person = PiledName(from: &reader)
        let providerSession = PiledName(from: &reader)
        withUnsafeTemporaryAllocation(byteCount: 3 * UUIDText.length, alignment: 1) { memory in
            func text(_ name: PiledName, _ number: Int) -> UnsafeRawBufferPointer? {
                name.text(in: UnsafeMutableRawBufferPointer(rebasing: memory[(number * UUIDText.length)...]))
            }
            let event = UnnamedEvent(
                id: UInt128(head.idHigh) << 64 | UInt128(head.idLow),
                kind: head.kind,
                at: Instant(rawValue: head.at),
                joinedAt: head.joinedAt == .min ? nil : Instant(rawValue: head.joinedAt),
                isMachine: head.isMachine,
                connection: text(connection, 0),
                person: text(person, 1),
                providerSession: text(providerSession, 2)
            )
            body(event)
        }
    }
}
