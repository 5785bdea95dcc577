import Attendance
import Postgres
import SQLFiles

/// From which instant on each of a batch of rooms is computed anew.
///
/// It is the latest instant, not after the room's first pending one, at which no session is going on, which no connection
/// spans that is heard of again, and after which no stay without a leave can be affected. So computing from there gives
/// what computing from the room's first event gives.
struct RecomputationStarts {
    private(set) var rooms: [RoomStart]
    private let staleAfter: Span
    private let finalPart: FinalPart
    /// The first event of each room of which none came before.
    private let firstEvents: [RoomID: Instant]
    /// The provider sessions of the latest joins before the start, by room.
    private var preceding: [RoomID: (at: Instant, sessions: [String])] = [:]

    /// The starts of `claimed` rooms, each computed to before its edge if it has one.
    init(
        _ claimed: [ClaimedRoom],
        edges: [RoomID: Instant],
        staleAfter: Span,
        _ session: borrowing DatabaseSession
    ) throws {
        let finalPart = try FinalPart(of: claimed.map(\.room), session)
        rooms = claimed.map { claimed in
            // Of a room that is computed as a whole there is nothing before to be looked for.
            let start = claimed.isWhole ? RoomStart.beginning : claimed.since
            return RoomStart(
                room: claimed.room,
                instant: max(start, finalPart.end(of: claimed.room)),
                end: edges[claimed.room]
            )
        }
        firstEvents = Dictionary(
            uniqueKeysWithValues: claimed.lazy.filter(\.isWhole).map { ($0.room, $0.since) }
        )
        self.finalPart = finalPart
        self.staleAfter = staleAfter
        try extend(session)
        try readPreceding(session)
    }

    /// Whether all of the room's events are read.
    func isWhole(_ start: RoomStart) -> Bool {
        firstEvents[start.room] != nil && start.end == nil
    }

    /// An instant before which the room has no event that is read.
    func firstEvent(of start: RoomStart) -> Instant {
        max(start.instant, firstEvents[start.room] ?? start.instant)
    }

    private mutating func extend(_ session: borrowing DatabaseSession) throws {
        var changed = Dictionary(uniqueKeysWithValues: rooms.map { ($0.room, $0.instant) })
        var starts = Dictionary(uniqueKeysWithValues: rooms.map { ($0.room, $0) })
        // Each round may reach further back, and so into another session or stay.
        let finalPart = finalPart
        var candidates = rooms.filter { $0.instant > finalPart.end(of: $0.room) }
        while !candidates.isEmpty {
            var parameters = Parameters()
            parameters.add(candidates)
            parameters.add(timestamps: candidates.map { (changed[$0.room, default: $0.instant] - staleAfter).rawValue })
            parameters.add(endsOf: candidates)
            parameters.add(boundsOf: candidates)
            var extended: [RoomStart] = []
            try session.run(.extendStarts, parameters).forEach { row in
                let room = RoomID(rawValue: try row.int64(0))
                guard var start = starts[room] else { return }
                start.instant = max(Instant(rawValue: try row.timestamp(1)), finalPart.end(of: room))
                starts[room] = start
                extended.append(start)
                if let earlier = try row.optionalTimestamp(2).map(Instant.init(rawValue:)) {
                    changed[room] = min(changed[room] ?? earlier, earlier)
                }
            }
            candidates = extended.filter { $0.instant > finalPart.end(of: $0.room) }
        }
        rooms = rooms.map { starts[$0.room] ?? $0 }
    }

    private mutating func readPreceding(_ session: borrowing DatabaseSession) throws {
        let rooms = rooms.filter { $0.instant > RoomStart.beginning }
        guard !rooms.isEmpty else { return }
        var parameters = Parameters()
        parameters.add(rooms)
        parameters.add(timestamps: rooms.map { ($0.instant - staleAfter).rawValue })
        var preceding: [RoomID: (at: Instant, sessions: [String])] = [:]
        try session.run(.readPrecedingProviderSessions, parameters).forEach { row in
            let room = RoomID(rawValue: try row.int64(0))
            let at = Instant(rawValue: try row.timestamp(1))
            preceding[room, default: (at, [])].sessions.append(try row.text(2))
        }
        self.preceding = preceding
    }

    /// What the rules must know of the time before the start, for the room of `events`.
    func precedent(of events: inout RoomEvents, _ session: borrowing DatabaseSession) throws -> Precedent {
        guard events.start > RoomStart.beginning else { return .none }
        var precedent = Precedent()
        if let preceding = preceding[events.room] {
            precedent.providerSessionsAt = preceding.at
            precedent.providerSessions = Set(preceding.sessions.map { events.names.intern($0) })
        }
        try addPresent(to: &precedent, of: &events, session)
        let leavingFirst = Rules.connectionsLeavingFirst(in: events.events)
        guard !leavingFirst.isEmpty else { return precedent }
        var parameters = Parameters()
        parameters.add(events.room.rawValue)
        parameters.add(texts: leavingFirst.map { events.names[$0] })
        parameters.add(timestamp: events.start.rawValue)
        var departed: [(connection: String, at: Instant)] = []
        try session.run(.readDeparted, parameters).forEach { row in
            departed.append((try row.text(0), Instant(rawValue: try row.timestamp(1))))
        }
        for (connection, at) in departed {
            precedent.departed[events.names.intern(connection)] = at
        }
        return precedent
    }

    /// From which instant on events of the room are kept that can be computed.
    func endOfFinalPart(of room: RoomID) -> Instant {
        finalPart.end(of: room)
    }

    /// Where the start is as early as it may be, a stay may reach across it.
    private func addPresent(
        to precedent: inout Precedent,
        of events: inout RoomEvents,
        _ session: borrowing DatabaseSession
    ) throws {
        guard events.start == finalPart.end(of: events.room) else { return }
        let connections = Set(events.events.map(\.connection))
        var parameters = Parameters()
        parameters.add(events.room.rawValue)
        parameters.add(texts: connections.map { events.names[$0] })
        parameters.add(timestamp: events.start.rawValue)
        let present = try session.run(.readPresent, parameters).map { try $0.text(0) }
        precedent.present = Set(present.map { events.names.intern($0) })
    }
}
