import Attendance
import Postgres
import SQLFiles

/// Reads the events of a batch of rooms as a stream, and hands them over room by room: one room is in memory at a time.
struct RoomEventReader {
    let starts: RecomputationStarts

    /// Calls `body` once per room that has events.
    ///
    /// It may use the session: what was read so far is complete.
    func read(_ session: borrowing DatabaseSession, _ body: (inout RoomEvents) throws -> Void) throws {
        var parameters = Parameters()
        parameters.add(starts.rooms)
        parameters.add(timestamp: starts.earliest.rawValue)
        let startOfRoom = Dictionary(uniqueKeysWithValues: starts.rooms.map { ($0.room, $0.instant) })
        var current: RoomEvents?
        _ = try session.run(.openRoomEvents, parameters)
        while true {
            let rows = try session.run(.fetchRoomEvents)
            guard rows.rowCount > 0 else { break }
            try rows.forEach { row in
                let room = RoomID(rawValue: try row.int64(0))
                if current?.room != room {
                    if var finished = current { try body(&finished) }
                    current = RoomEvents(room: room, start: startOfRoom[room] ?? RoomStart.beginning)
                }
                try current?.append(row, notBefore: starts.endOfFinalPart(of: room))
            }
        }
        _ = try session.run(.closeRoomEvents)
        if var finished = current { try body(&finished) }
    }
}

extension RoomEvents {
    /// A visit cannot begin where everything is final: a leave that says so is one without a join.
    fileprivate mutating func append(_ row: borrowing Row, notBefore endOfFinalPart: Instant) throws {
        guard let kind = EventKind(rawValue: try row.int16(1)) else {
            throw StoreError.unreadable(table: "events", column: "kind")
        }
        let connection = names.intern(try row.text(4))
        let person = try row.optionalText(5).map { names.intern($0) }
        let providerSession = try row.optionalText(6).map { names.intern($0) }
        let joinedAt = try row.optionalTimestamp(3).map(Instant.init(rawValue:))
        events.append(
            Event(
                kind: kind,
                at: Instant(rawValue: try row.timestamp(2)),
                joinedAt: joinedAt.flatMap { $0 < endOfFinalPart ? nil : $0 },
                connection: connection,
                person: person,
                providerSession: providerSession,
                isMachine: try row.bool(7)
            )
        )
    }
}
