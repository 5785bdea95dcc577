import Attendance
import Postgres
import SQLFiles

/// Until when rooms in which something long past has changed are computed anew.
///
/// A far edge is an instant after the last change at which a session starts and nothing from before goes on, neither in
/// what is stored nor in what is computed now, and from which on everything that is known of before means the same as
/// it did: so what is stored of the time from there on is what computing it would give.
struct FarEdges {
    /// The edges that were found; other rooms are computed without an end.
    private(set) var edges: [RoomID: Instant] = [:]
    private let rules: Rules
    private let clock: Instant

    /// Where an edge is looked for, counted from the last change: the first instant in each of these times is tried.
    private static let reaches: [(from: Span, to: Span)] = [
        (.zero, .days(2)), (.days(2), .days(14)), (.days(14), .days(90)),
    ]

    /// Looks for the edges of the `claimed` rooms; where little came later than the change, that is not worth it.
    init(of claimed: [ClaimedRoom], rules: Rules, clock: Instant, _ session: borrowing DatabaseSession) throws {
        self.rules = rules
        self.clock = clock
        var late = claimed.filter { $0.until.map { $0 + .days(2) < clock } ?? false }
        for reach in Self.reaches where !late.isEmpty {
            let candidates = try candidates(for: late, from: reach.from, to: reach.to, session)
            try choose(among: candidates, for: late.filter { candidates[$0.room] != nil }, session)
            late.removeAll { edges[$0.room] != nil }
        }
    }

    /// The first instant within the reach at which the stored sessions of each room allow for an edge.
    private func candidates(
        for late: [ClaimedRoom],
        from: Span,
        to: Span,
        _ session: borrowing DatabaseSession
    ) throws -> [RoomID: Instant] {
        var parameters = Parameters()
        parameters.add(int64s: late.map(\.room.rawValue))
        parameters.add(timestamps: late.map { (($0.until ?? clock) + from).rawValue })
        // What is left for later is not computed yet, and nor is what lies after the clock.
        parameters.add(timestamps: late.map { min(($0.until ?? clock) + to, $0.rest ?? clock, clock).rawValue })
        let found = try session.run(.findFarEdges, parameters).map { row in
            (RoomID(rawValue: try row.int64(0)), Instant(rawValue: try row.timestamp(1)))
        }
        return Dictionary(found) { first, _ in first }
    }

    private mutating func choose(
        among candidates: [RoomID: Instant],
        for late: [ClaimedRoom],
        _ session: borrowing DatabaseSession
    ) throws {
        guard !late.isEmpty else { return }
        let changed = Dictionary(uniqueKeysWithValues: late.map { ($0.room, $0) })
        let starts = try RecomputationStarts(late, edges: candidates, staleAfter: rules.staleAfter, session)
        let lengths = try SessionLengths(of: starts.rooms, session)
        try RoomEventReader(starts: starts, memory: 0).read(nil, session) { events in
            guard let claimed = changed[events.room], let edge = candidates[events.room] else { return }
            // What is final may reach across its end.
            guard events.start == RoomStart.beginning || events.start > starts.endOfFinalPart(of: events.room) else {
                return
            }
            let attendance = rules.attendance(
                in: events.room,
                events: events.events,
                sessionLengths: lengths[events.room],
                clock: clock,
                precedent: try starts.precedent(of: &events, session)
            )
            let horizon = edge - rules.staleAfter
            guard attendance.isOver(before: edge, horizon: horizon) else { return }
            let before = try StaysBeforeEdge(stored: &events, edge: edge, horizon: horizon, session)
            let after = StaysBeforeEdge(attendance, edge: edge, horizon: horizon)
            guard !before.areSeenLater, before.latestProviderSessions == after.latestProviderSessions else { return }
            let connections = events.connections(from: claimed.since, to: claimed.until)
            let doubts = before.doubts(about: connections, if: after)
            if try !doubts.areJustified(after: &events, from: edge, session) {
                edges[events.room] = edge
            }
        }
    }
}

extension RoomAttendance {
    /// Whether all sessions are over before `edge`, and no missing leave of the time from `horizon` on can still be
    /// explained by what came later.
    fileprivate func isOver(before edge: Instant, horizon: Instant) -> Bool {
        sessions.allSatisfy { $0.endedAt.map { $0 < edge } ?? false }
            && stays.allSatisfy { $0.leaveSeenAt != nil || $0.joinedAt < horizon }
    }
}

extension RoomEvents {
    /// The connections that something happened to between two instants, both included.
    fileprivate func connections(from first: Instant, to last: Instant?) -> Set<Name> {
        let concerned = events.lazy.filter { event in
            (event.kind == .joined || event.kind == .left) && event.at >= first && event.at <= last ?? event.at
        }
        return Set(concerned.map(\.connection))
    }
}
