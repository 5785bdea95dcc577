import Attendance
import Postgres
import SQLFiles

/// Replaces computed rows from the rooms' starts to their ends by those that are computed now, and notes what differs.
///
/// Stays that are the same are left where they are, unless there are more of them than may wait in memory.
struct AttendanceWriter {
    /// How many rows may wait in memory.
    private let rowsPerCopy: Int
    private var standing = StandingStays()
    private var changes: AttendanceChanges
    private var counts = AttendanceCountChanges()
    private var transitions: SessionTransitions

    init(rowsPerCopy: Int, clock: Instant) {
        self.rowsPerCopy = rowsPerCopy
        changes = AttendanceChanges(clock: clock)
        transitions = SessionTransitions(clock: clock)
    }

    /// Takes the rows that there are, all of them before the first is written.
    mutating func begin(from starts: [RoomStart], _ session: borrowing DatabaseSession) throws {
        try takeStays(from: starts, session)
        var parameters = Parameters()
        parameters.add(starts)
        parameters.add(endsOf: starts)
        try session.forEachRow(Statement(.deleteSessionsFromStart), parameters) { row in
            let removed = try AttendanceBatch.SessionRow(deleted: row)
            changes.remove(removed)
            counts.count(removed, by: -1)
            transitions.remove(removed)
        }
        try session.forEachRow(Statement(.deleteUnmatchedLeavesFromStart), parameters) { row in
            changes.remove(try AttendanceBatch.UnmatchedLeaveRow(deleted: row))
        }
    }

    private mutating func takeStays(from starts: [RoomStart], _ session: borrowing DatabaseSession) throws {
        var range = Parameters()
        range.add(starts)
        range.add(endsOf: starts)
        var parameters = range
        parameters.add(Int64(rowsPerCopy))
        let before = (changes, counts)
        try session.forEachRow(Statement(.readStaysFromStart), parameters) { row in
            let stay = try AttendanceBatch.StayRow(stored: row)
            remove(stay)
            standing.add(stay)
        }
        guard standing.count > rowsPerCopy else { return }
        // Too many to wait.
        standing = StandingStays()
        (changes, counts) = before
        try session.forEachRow(Statement(.deleteStaysFromStart), range) { row in
            remove(try AttendanceBatch.StayRow(stored: row))
        }
    }

    private mutating func remove(_ stay: AttendanceBatch.StayRow) {
        changes.remove(stay)
        counts.count(stay, by: -1)
    }

    mutating func writeIfFull(_ batch: inout AttendanceBatch, _ session: borrowing DatabaseSession) throws {
        if batch.count >= rowsPerCopy { try write(&batch, session) }
    }

    private mutating func write(_ batch: inout AttendanceBatch, _ session: borrowing DatabaseSession) throws {
        try writeSessions(batch.sessions, session)
        try writeStays(batch.stays, session)
        try writeUnmatchedLeaves(batch.unmatchedLeaves, session)
        batch.sessions.forEach {
            changes.add($0)
            counts.count($0, by: 1)
            transitions.add($0)
        }
        // In place: a copy of a stay would count the references to its texts.
        for position in batch.stays.indices {
            changes.add(batch.stays[position])
            counts.count(batch.stays[position], by: 1)
            transitions.add(batch.stays[position])
        }
        batch.unmatchedLeaves.forEach { changes.add($0) }
        batch.removeAll()
    }

    /// Writes the last rows, deletes those that were not computed again, notes which times have changed, and by how much the
    /// numbers of rows, and has subscribers told which sessions have started and ended.
    mutating func finish(_ batch: inout AttendanceBatch, _ session: borrowing DatabaseSession) throws {
        try write(&batch, session)
        try deleteStays(standing.rest, session)
        standing = StandingStays()
        try noteChanges(session)
        try transitions.notify(session)
    }

    private func noteChanges(_ session: borrowing DatabaseSession) throws {
        try counts.note(session)
        let times = changes.times
        guard !times.isEmpty else { return }
        var parameters = Parameters()
        parameters.add(timestamps: times.map(\.from.rawValue))
        parameters.add(timestamps: times.map(\.to.rawValue))
        _ = try session.run(.noteChanges, parameters)
    }

    private func writeSessions(_ rows: [AttendanceBatch.SessionRow], _ session: borrowing DatabaseSession) throws {
        guard !rows.isEmpty else { return }
        _ = try session.copyIn(SQLFile.copySessions.text) { writer in
            for row in rows {
                try writer.beginRow(columns: 7)
                writer.add(row.room.rawValue)
                writer.add(timestamp: row.session.startedAt.rawValue)
                writer.add(uuid: row.session.id.rawValue)
                writer.add(timestamp: row.session.lastLeftAt?.rawValue)
                writer.add(timestamp: row.session.endedAt?.rawValue)
                writer.add(text: row.session.endReason?.rawValue)
                writer.add(row.stays)
            }
        }
    }

    private mutating func writeStays(
        _ rows: [AttendanceBatch.StayRow],
        _ session: borrowing DatabaseSession
    ) throws {
        var replaced: [StayKey] = []
        var written: [Int] = []
        for position in rows.indices {
            switch standing.meet(rows[position]) {
            case .itself: continue
            case .another: replaced.append(StayKey(rows[position]))
            case .none: break
            }
            written.append(position)
        }
        try deleteStays(replaced, session)
        guard !written.isEmpty else { return }
        _ = try session.copyIn(SQLFile.copyStays.text) { writer in
            for position in written { try write(rows[position], to: &writer) }
        }
    }

    private func deleteStays(_ keys: [StayKey], _ session: borrowing DatabaseSession) throws {
        guard !keys.isEmpty else { return }
        var parameters = Parameters()
        parameters.add(int64s: keys.map(\.room.rawValue))
        parameters.add(timestamps: keys.map(\.joinedAt.rawValue))
        parameters.add(texts: keys.map(\.connection))
        parameters.add(int16s: keys.map(\.ordinal))
        _ = try session.run(.deleteStays, parameters)
    }

    private func write(_ row: AttendanceBatch.StayRow, to writer: inout CopyWriter) throws(PostgresError) {
        try writer.beginRow(columns: 14)
        writer.add(row.room.rawValue)
        writer.add(timestamp: row.stay.joinedAt.rawValue)
        writer.add(text: row.connection)
        writer.add(row.ordinal)
        writer.add(uuid: row.stay.session?.rawValue)
        writer.add(timestamp: row.stay.leftAt?.rawValue)
        writer.add(timestamp: row.stay.leaveSeenAt?.rawValue)
        writer.add(text: row.stay.ending.rawValue)
        writer.add(text: row.person)
        writer.add(text: row.providerSession)
        writer.add(row.stay.joinIsInferred)
        writer.add(row.stay.isMachine)
        writer.add(row.stay.isUnsettled)
        writer.add(row.beginsProviderSession)
    }

    private func writeUnmatchedLeaves(
        _ rows: [AttendanceBatch.UnmatchedLeaveRow],
        _ session: borrowing DatabaseSession
    ) throws {
        guard !rows.isEmpty else { return }
        _ = try session.copyIn(SQLFile.copyUnmatchedLeaves.text) { writer in
            for row in rows {
                try writer.beginRow(columns: 3)
                writer.add(row.room.rawValue)
                writer.add(timestamp: row.at.rawValue)
                writer.add(text: row.connection)
            }
        }
    }
}
