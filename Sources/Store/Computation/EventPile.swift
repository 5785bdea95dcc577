import Attendance

/// An event as the database sends it: its names are texts in the memory of somebody else.
struct UnnamedEvent {
    var id: UInt128
    var kind: EventKind
    var at: Instant
    var joinedAt: Instant?
    var isMachine = false
    var connection: UnsafeRawBufferPointer?
    var person: UnsafeRawBufferPointer?
    var providerSession: UnsafeRawBufferPointer?

    /// The event with its names among those of its room.
    func named(by names: inout RoomNames) -> Event {
        Event(
            kind: kind,
            at: at,
            joinedAt: joinedAt,
            connection: connection.map { names.intern($0) } ?? .none,
            person: person.map { names.intern($0) },
            providerSession: providerSession.map { names.intern($0) },
            isMachine: isMachine
        )
    }
}

/// Events of many rooms, put down one behind the other as they come, and taken up room by room.
///
/// Whatever is put down elsewhere than behind the last waits for memory, and so does each name that is looked up among
/// those of a room that was not used just before; so names are looked up when a room is taken up.
struct EventPile {
    /// What stands before the texts of an event.
    private struct Head: BitwiseCopyable {
        /// Where the event of the room lies that came before, -1 for the first.
        var previous: Int
        var idHigh: UInt64
        var idLow: UInt64
        var at: Int64
        /// The smallest number for none.
        var joinedAt: Int64
        var room: Int32
        // -1 for none.
        var connection: Int32
        var person: Int32
        var providerSession: Int32
        var kind: EventKind
        var isMachine: Bool

        /// How long the texts are together.
        var texts: Int { Int(max(connection, 0)) + Int(max(person, 0)) + Int(max(providerSession, 0)) }
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
            connection: Self.length(event.connection),
            person: Self.length(event.person),
            providerSession: Self.length(event.providerSession),
            kind: event.kind,
            isMachine: event.isMachine
        )
        put(head, [event.connection, event.person, event.providerSession])
    }

    /// Lets go of all rooms but the first `count`.
    mutating func keep(_ count: Int) {
        var kept = EventPile(rooms: count)
        for number in chunks.indices {
            let chunk = chunks[number]
            chunks[number] = []
            chunk.withUnsafeBytes { bytes in
                var offset = 0
                while offset < bytes.count {
                    var head = Self.head(at: offset, of: bytes)
                    let texts = offset + MemoryLayout<Head>.size
                    offset = texts + head.texts
                    guard head.room < count else { continue }
                    head.previous = kept.last[Int(head.room)]
                    kept.put(head, [UnsafeRawBufferPointer(rebasing: bytes[texts..<offset])])
                }
            }
        }
        self = kept
    }

    /// Calls `body` with each event of the room at the position `room`, the last that came first.
    func forEach(of room: Int, _ body: (UnnamedEvent) -> Void) {
        var place = last[room]
        while place >= 0 {
            place = chunks[place >> 32].withUnsafeBytes { bytes in
                let offset = place & 0xFFFF_FFFF
                let head = Self.head(at: offset, of: bytes)
                var texts = bytes[(offset + MemoryLayout<Head>.size)...]
                func text(_ length: Int32) -> UnsafeRawBufferPointer? {
                    guard length >= 0 else { return nil }
                    defer { texts = texts.dropFirst(Int(length)) }
                    return UnsafeRawBufferPointer(rebasing: texts.prefix(Int(length)))
                }
                let event = UnnamedEvent(
                    id: UInt128(head.idHigh) << 64 | UInt128(head.idLow),
                    kind: head.kind,
                    at: Instant(rawValue: head.at),
                    joinedAt: head.joinedAt == .min ? nil : Instant(rawValue: head.joinedAt),
                    isMachine: head.isMachine,
                    connection: text(head.connection),
                    person: text(head.person),
                    providerSession: text(head.providerSession)
                )
                body(event)
                return head.previous
            }
        }
    }

    private mutating func put(_ head: Head, _ texts: [UnsafeRawBufferPointer?]) {
        let size = MemoryLayout<Head>.size + head.texts
        if chunks.last.map({ $0.count + size > Self.chunkSize }) ?? true {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(max(Self.chunkSize, size))
        }
        let number = chunks.count - 1
        last[Int(head.room)] = number << 32 | chunks[number].count
        withUnsafeBytes(of: head) { chunks[number].append(contentsOf: $0) }
        for case let text? in texts { chunks[number].append(contentsOf: text) }
        bytes += size
    }

    private static func head(at offset: Int, of bytes: UnsafeRawBufferPointer) -> Head {
        bytes.loadUnaligned(fromByteOffset: offset, as: Head.self)
    }

    private static func length(_ text: UnsafeRawBufferPointer?) -> Int32 {
        text.map { Int32($0.count) } ?? -1
    }
}
