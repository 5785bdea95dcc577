import Attendance
import Postgres
import SQLFiles

/// Replaces computed rows: deletes them from the rooms' starts on, and copies the new ones in.
struct AttendanceWriter {
    /// How many rows may wait in memory.
    let rowsPerCopy: Int

    func delete(from starts: [RoomStart], _ session: borrowing DatabaseSession) throws {
        for file in [SQLFile.deleteStaysFromStart, .deleteSessionsFromStart, .deleteUnmatchedLeavesFromStart] {
            var parameters = Parameters()
            parameters.add(starts)
            _ = try session.run(file, parameters)
        }
    }

    func writeIfFull(_ batch: inout AttendanceBatch, _ session: borrowing DatabaseSession) throws {
        if batch.count >= rowsPerCopy { try write(&batch, session) }
    }

    func write(_ batch: inout AttendanceBatch, _ session: borrowing DatabaseSession) throws {
        try writeSessions(batch.sessions, session)
        try writeStays(batch.stays, session)
        try writeUnmatchedLeaves(batch.unmatchedLeaves, session)
        batch.removeAll()
    }

    private func writeSessions(_ rows: [AttendanceBatch.SessionRow], _ session: borrowing DatabaseSession) throws {
        guard !rows.isEmpty else { return }
        _ = try session.copyIn(SQLFile.copySessions.text) { writer in
            for row in rows {
                try writer.beginRow(columns: 6)
                writer.add(row.room.rawValue)
                writer.add(timestamp: row.session.startedAt.rawValue)
                writer.add(uuid: row.session.id.rawValue)
                writer.add(timestamp: row.session.lastLeftAt?.rawValue)
                writer.add(timestamp: row.session.endedAt?.rawValue)
                writer.add(text: row.session.endReason?.rawValue)
            }
        }
    }

    private func writeStays(_ rows: [AttendanceBatch.StayRow], _ session: borrowing DatabaseSession) throws {
        guard !rows.isEmpty else { return }
        _ = try session.copyIn(SQLFile.copyStays.text) { writer in
            for row in rows {
                try writer.beginRow(columns: 13)
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
            }
        }
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
