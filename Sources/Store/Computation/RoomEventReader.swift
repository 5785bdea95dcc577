import Attendance
import Postgres
import SQLFiles

/// Reads the events of a batch of rooms and hands them over room by room, in the order of the rules.
struct RoomEventReader {
    let starts: RecomputationStarts
    /// How many bytes the events may take that are read in no order.
    let memory: Int

    /// Calls `body` once per room that has events.
    ///
    /// It may use the session: what was read so far is complete.
    func read(
        _ extent: EventExtent?,
        _ session: borrowing DatabaseSession,
        _ body: (inout RoomEvents) throws -> Void
    ) throws {
        var whole = starts.rooms.filter { starts.isWhole($0) }[...]
        while let extent, extent.isWorthPassingOver(for: whole.count) {
            var slice = EventSlice(whole, memory: memory)
            try fill(&slice, session)
            whole = whole.dropFirst(slice.rooms.count)
            try slice.handOver(body)
        }
        let rest = whole + starts.rooms.filter { !starts.isWhole($0) }
        try readInOrder(rest.sorted { $0.room < $1.room }, session, body)
    }

    /// Through the index, as a stream: one room is in memory at a time.
    private func readInOrder(
        _ rooms: [RoomStart],
        _ session: borrowing DatabaseSession,
        _ body: (inout RoomEvents) throws -> Void
    ) throws {
        guard !rooms.isEmpty else { return }
        let firstEvents = rooms.map {
            RoomStart(room: $0.room, instant: starts.firstEvent(of: $0), end: $0.end)
        }
        var parameters = Parameters()
        parameters.add(firstEvents)
        parameters.add(endsOf: firstEvents)
        parameters.add(boundsOf: firstEvents)
        let startOfRoom = Dictionary(uniqueKeysWithValues: rooms.map { ($0.room, $0.instant) })
        var current: RoomEvents?
        _ = try session.run(.openRoomEvents, parameters)
        try fetch(session) { row in
            let room = RoomID(rawValue: try row.int64(0))
            if current?.room != room {
                if var finished = current { try body(&finished) }
                current = RoomEvents(room: room, start: startOfRoom[room] ?? RoomStart.beginning)
            }
            try current?.append(row, notBefore: starts.endOfFinalPart(of: room))
        }
        if var finished = current { try body(&finished) }
    }

    private func fetch(_ session: borrowing DatabaseSession, _ body: (borrowing Row) throws -> Void) throws {
        while true {
            let rows = try session.run(.fetchRoomEvents)
            guard rows.rowCount > 0 else { break }
            try rows.forEach(body)
        }
        _ = try session.run(.closeRoomEvents)
    }

    /// By one pass over the table, in no order.
    private func fill(_ slice: inout EventSlice, _ session: borrowing DatabaseSession) throws {
        let beginning = slice.rooms.map { starts.firstEvent(of: $0) }.min() ?? RoomStart.beginning
        let literals = [Literal.int64s(slice.rooms.map(\.room.rawValue)), .timestamp(beginning)]
        try session.copyRows(.readEventsOfRooms, literals) { row in
            let room = RoomID(rawValue: try row.int64(0))
            try UnnamedEvent.read(row, id: try row.uuid(8), notBefore: starts.endOfFinalPart(of: room)) {
                slice.add($0, to: room)
            }
        }
    }
}

extension RoomEvents {
    fileprivate mutating func append(_ row: borrowing Row, notBefore endOfFinalPart: Instant) throws {
        // They come in order, so their ids are not asked for.
        try UnnamedEvent.read(row, id: 0, notBefore: endOfFinalPart) { events.append($0.named(by: &names)) }
    }
}

extension UnnamedEvent {
    /// Gives `body` the event of a row: room_id, kind, occurred_at, joined_at, connection, person, provider_session and
    /// is_machine.
    ///
    /// A stay cannot begin where everything is final: a leave that says so is one without a join.
    fileprivate static func read(
        _ row: borrowing Row,
        id: UInt128,
        notBefore endOfFinalPart: Instant,
        _ body: (UnnamedEvent) -> Void
    ) throws {
        guard let kind = EventKind(rawValue: try row.int16(1)) else {
            throw StoreError.unreadable(table: "events", column: "kind")
        }
        let joinedAt = try row.optionalTimestamp(3).map(Instant.init(rawValue:))
        var event = UnnamedEvent(
            id: id,
            kind: kind,
            at: Instant(rawValue: try row.timestamp(2)),
            joinedAt: joinedAt.flatMap { $0 < endOfFinalPart ? nil : $0 },
            isMachine: try row.bool(7)
        )
        try row.withBytes(4) { connection in
            try row.withBytes(5) { person in
                try row.withBytes(6) { providerSession in
                    event.connection = connection
                    event.person = person
                    event.providerSession = providerSession
                    body(event)
                }
            }
        }
    }
}
