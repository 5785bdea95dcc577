package import Attendance
package import Postgres
import SQLFiles

/// Computes what is pending: events to stays and sessions.
///
/// Rooms are taken in batches, each in one transaction: its pending rows, the events from the latest instant on before
/// which nothing can matter any more, and the replacement of the stays and sessions from that instant on; or, where what
/// has changed is long past, to an instant from which on nothing of it matters any more. An event that
/// is committed meanwhile is seen by this run or by the next, never by none: its pending row is committed with it, and a
/// row that this transaction doesn't see stays in the table.
///
/// Any number of them may work at once, in this process, in others and on other machines: a room is claimed by its
/// pending rows, computed by one at a time, and given back if its worker dies.
package struct Computation: Sendable {
    private let connection: Connection
    private let helpers: [Connection]
    private let rules: Rules
    private let roomsPerBatch: Int?
    /// Each worker's share, in bytes.
    private let memory: Int
    /// Bounds the memory for results, which wait beside the events, however many events a batch has.
    private let rowsPerCopy: Int
    private let bytesForIndexesLast: Int

    /// Computes on `connection`.
    ///
    /// What is pending altogether is computed on the `helpers` as well. A batch is a transaction and has `roomsPerBatch`
    /// rooms, or as many as `memory` is thought to hold: that many bytes are taken by events that are read in no order,
    /// where many rooms are computed as a whole. Where nothing is computed yet, and events take at least
    /// `bytesForIndexesLast` in the database, the indexes that only readers need are made in the end.
    package init(
        connection: Connection,
        helpers: [Connection] = [],
        rules: Rules = Rules(),
        roomsPerBatch: Int? = nil,
        memory: Int = 512 << 20,
        bytesForIndexesLast: Int = 64 << 20
    ) {
        self.connection = connection
        self.helpers = helpers
        self.rules = rules
        self.roomsPerBatch = roomsPerBatch
        self.bytesForIndexesLast = bytesForIndexesLast
        self.memory = memory / (1 + helpers.count)
        // Below half a kilobyte for each, an eighth of what the events may take.
        rowsPerCopy = min(max(self.memory / 4_096, 1_024), 65_536)
    }

    /// What a run did.
    package struct Summary: Hashable, Sendable {
        package var rooms = 0
        package var events = 0
        package var stays = 0
        package var sessions = 0

        package init() {}

        static func += (left: inout Summary, right: Summary) {
            left.rooms += right.rooms
            left.events += right.events
            left.stays += right.stays
            left.sessions += right.sessions
        }
    }

    /// Computes all rooms of which something is pending at `clock`.
    ///
    /// - Parameters:
    ///   - clock: The run's clock.
    ///   - fromScratch: Compute every room from its first event, whatever was computed before.
    ///   - progress: Called after every batch with what was done so far, by one worker at a time.
    /// - Returns: What was done, when nothing that was pending is still being computed by others.
    /// - Throws: `PostgresError`, `StoreError.unreadable`, or `CancellationError` between two batches. Batches that are done
    ///   stay done.
    package func run(
        clock: Instant,
        fromScratch: Bool = false,
        progress: @escaping @Sendable (Summary) -> Void = { _ in }
    ) async throws -> Summary {
        if fromScratch { try await forgetCountsOfNothing() }
        try await connection.withSession { session in
            _ = try session.run(fromScratch ? .queueAllRooms : .queueUnsettledRooms)
        }
        let extent = try await connection.withSession { try EventExtent.read($0) }
        let summary = try await ReadersIndexes.setAside(
            ifMuch: extent.bytes >= bytesForIndexesLast,
            on: [connection] + helpers
        ) {
            try await computeTogether(extent, clock: clock, progress: progress)
        }
        try await JobProgress.note(.compute, until: clock, connection)
        return summary
    }

    /// Computes the rooms of which something is pending at `clock`, and those in which the mere passing of time has changed
    /// something; live sessions in which nothing happens are left as they are, and rooms that others compute are left
    /// to them.
    ///
    /// - Throws: As `run`.
    package func keepUp(clock: Instant) async throws -> Summary {
        let rules = rules
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: clock.rawValue)
            parameters.add(timestamp: (clock - rules.emptyTimeout).rawValue)
            parameters.add(timestamp: (clock - rules.staleAfter).rawValue)
            _ = try session.run(.queueDueRooms, parameters)
        }
        return try await computePending(clock: clock, waitsForOthers: false)
    }

    /// Computes what is pending of one room.
    ///
    /// - Throws: As `run`.
    package func run(only room: RoomID, clock: Instant) async throws -> Summary {
        try await computePending(only: room, clock: clock, waitsForOthers: true)
    }

    /// All workers take batches until none is left; where one fails, the others finish theirs.
    private func computeTogether(
        _ extent: EventExtent,
        clock: Instant,
        progress: @escaping @Sendable (Summary) -> Void
    ) async throws -> Summary {
        let done = SharedSummary(progress: progress)
        repeat {
            try await withThrowingTaskGroup(of: Void.self) { workers in
                for connection in [connection] + helpers {
                    workers.addTask {
                        while !Task.isCancelled,
                            let batch = try await computeBatchUndisturbed(connection, extent, clock: clock)
                        {
                            done.add(batch)
                        }
                    }
                }
                try await workers.waitForAll()
            }
            try Task.checkCancellation()
        } while try await waitForOthers(only: nil, clock: clock)
        try await foldCounts(after: done.summary)
        return done.summary
    }

    private func computePending(
        only room: RoomID? = nil,
        clock: Instant,
        waitsForOthers: Bool
    ) async throws -> Summary {
        var summary = Summary()
        repeat {
            while !Task.isCancelled,
                let batch = try await computeBatchUndisturbed(connection, only: room, clock: clock)
            {
                summary += batch
            }
            try Task.checkCancellation()
        } while waitsForOthers ? try await waitForOthers(only: room, clock: clock) : false
        try await foldCounts(after: summary)
        return summary
    }

    /// Has the counts begin anew where all that was computed has been thrown away.
    private func forgetCountsOfNothing() async throws {
        try await connection.inTransaction { session in
            _ = try session.run(.holdAttendanceCounts)
            _ = try session.run(.zeroAttendanceCounts)
        }
    }

    /// Adds up what was counted by the way.
    private func foldCounts(after summary: Summary) async throws {
        guard summary.rooms > 0 else { return }
        try await connection.withSession { _ = try $0.run(.foldCountChanges) }
    }

    /// Waits until a room that could not be claimed can be, if there is one.
    ///
    /// What others have claimed may come back.
    ///
    /// - Returns: Whether there was one.
    private func waitForOthers(only room: RoomID?, clock: Instant) async throws -> Bool {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: clock.rawValue)
            parameters.add(room?.rawValue)
            let pending = try session.run(.findPendingRoom, parameters).first { try $0.optionalInt64(0) } ?? nil
            guard let pending else { return false }
            var awaited = Parameters()
            awaited.add(pending)
            _ = try session.run(.waitForRoom, awaited)
            return true
        }
    }

    /// Whether what was computed is not there, and nobody would compute it again unless told to: a back-up was restored
    /// without it.
    package func isLost(clock: Instant) async throws -> Bool {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.checkComputed, parameters).first { try $0.bool(0) } ?? false
        }
    }

    /// How many rooms wait, from which instant on they are to be computed, and since when the first of them waits.
    package func pending(
        clock: Instant
    ) async throws -> (rooms: Int, oldest: Instant?, waitingSince: Instant?) {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.countPending, parameters).first { row in
                (
                    Int(try row.int64(0)),
                    try row.optionalTimestamp(1).map(Instant.init(rawValue:)),
                    try row.optionalTimestamp(2).map(Instant.init(rawValue:))
                )
            } ?? (0, nil, nil)
        }
    }

    /// Begins again where somebody else changed the same rows meanwhile: another worker that was done with a room just
    /// when it was to be claimed, or who erases a room's history.
    private func computeBatchUndisturbed(
        _ connection: Connection,
        _ extent: EventExtent? = nil,
        only room: RoomID? = nil,
        clock: Instant
    ) async throws -> Summary? {
        var attemptsLeft = 20
        while true {
            attemptsLeft -= 1
            do {
                return try await computeBatch(connection, extent, only: room, clock: clock)
            } catch let error as PostgresError where error.sqlState == "40001" && attemptsLeft > 0 {
                continue
            }
        }
    }

    private func computeBatch(
        _ connection: Connection,
        _ extent: EventExtent?,
        only room: RoomID?,
        clock: Instant
    ) async throws -> Summary? {
        let limit = roomsPerBatch ?? extent?.roomsPerBatch(of: 1 + helpers.count, memory: memory) ?? 256
        // All statements see what the claim saw, so no event without its pending row.
        return try await connection.inTransaction(.repeatableRead) { session in
            try session.execute(SQLFile.prepareComputation.text)
            let claimed = try ClaimedRoom.claim(only: room, limit: limit, clock: clock, session)
            guard !claimed.isEmpty else { return nil }
            let edges = try FarEdges(of: claimed, rules: rules, clock: clock, session).edges
            // Without an edge everything that is pending of a room is computed at once.
            let whollyTaken = claimed.filter { $0.rest != nil && edges[$0.room] == nil }.map(\.room)
            try ClaimedRoom.takeRest(of: whollyTaken, clock: clock, session)
            let starts = try RecomputationStarts(claimed, edges: edges, staleAfter: rules.staleAfter, session)
            return try compute(starts, extent, clock: clock, session)
        }
    }

    private func compute(
        _ starts: RecomputationStarts,
        _ extent: EventExtent?,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Summary {
        let lengths = try SessionLengths(of: starts.rooms, session)
        var writer = AttendanceWriter(rowsPerCopy: rowsPerCopy, clock: clock)
        try writer.begin(from: starts.rooms, session)
        var batch = AttendanceBatch()
        var summary = Summary()
        summary.rooms = starts.rooms.count

        try RoomEventReader(starts: starts, memory: memory).read(extent, session) { events in
            let precedent = try starts.precedent(of: &events, session)
            let attendance = rules.attendance(
                in: events.room,
                events: events.events,
                sessionLengths: lengths[events.room],
                clock: clock,
                precedent: precedent
            )
            summary.events += events.events.count
            summary.stays += attendance.stays.count
            summary.sessions += attendance.sessions.count
            if let next = events.events.first(where: { $0.at > clock }) {
                try RoomStart(room: events.room, instant: next.at).queueUnlessPending(after: clock, session)
            }
            batch.append(attendance, of: events)
            try writer.writeIfFull(&batch, session)
        }
        try writer.finish(&batch, session)
        return summary
    }
}
