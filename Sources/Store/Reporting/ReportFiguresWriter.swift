import Attendance
import Postgres
import Reports
import SQLFiles
import Webhooks

/// Writes what a revision says into the tables that keep it.
///
/// Rows are written in the order of their keys: what is written in the order of an index ends up close together.
struct ReportFiguresWriter {
    let revision: RecordedRevision

    func write(
        _ figures: DayFigures,
        _ reasons: [RoomReference: RestatementReasons],
        _ session: borrowing DatabaseSession
    ) throws {
        try writeTotals(of: figures, session)
        try write(figures.rooms, session)
        try write(figures.sessions, session)
        for (room, why) in reasons { try write(why, of: room, session) }
    }

    private func writeTotals(of figures: DayFigures, _ session: borrowing DatabaseSession) throws {
        let totals = figures.totals
        var parameters = Parameters()
        parameters.add(date: revision.date.daysSinceEpoch)
        parameters.add(text: revision.timeZone)
        parameters.add(Int32(revision.revision))
        parameters.add(Int32(totals.rooms))
        parameters.add(Int64(totals.sessions))
        parameters.add(Int64(totals.sessionsStarted))
        parameters.add(Int64(totals.participants))
        parameters.add(Int64(totals.uniqueParticipants))
        parameters.add(totals.participantTime.rawValue)
        parameters.add(totals.occupiedTime.rawValue)
        parameters.add(Int32(figures.peakParticipants))
        parameters.add(Int64(totals.inferredLeaves))
        parameters.add(Int64(totals.unmatchedLeaves))
        _ = try session.run(.recordReportTotals, parameters)
    }

    private func write(_ rows: [RoomRow], _ session: borrowing DatabaseSession) throws {
        guard !rows.isEmpty else { return }
        let rooms = rows.map { RoomID(source: $0.source, providerRoomID: $0.roomID) }
        _ = try session.copyIn(SQLFile.copyReportRooms.text) { writer in
            for position in rooms.indices.sorted(by: { (rooms[$0], $0) < (rooms[$1], $1) }) {
                try add(rows[position].usage, of: rooms[position], to: &writer)
            }
        }
    }

    private func add(_ usage: RoomUsage, of room: RoomID, to writer: inout CopyWriter) throws {
        try writer.beginRow(columns: 17)
        addKey(of: room, to: &writer)
        writer.add(Int32(usage.sessions))
        writer.add(Int32(usage.sessionsStarted))
        writer.add(Int32(usage.participants))
        writer.add(Int32(usage.uniqueParticipants))
        writer.add(usage.participantTime.rawValue)
        writer.add(usage.occupiedTime.rawValue)
        writer.add(Int32(usage.peakParticipants))
        writer.add(timestamp: usage.peakAt?.rawValue)
        writer.add(timestamp: usage.firstJoinedAt?.rawValue)
        writer.add(timestamp: usage.lastLeftAt?.rawValue)
        writer.add(usage.longestSession.rawValue)
        writer.add(Int32(usage.inferredLeaves))
        writer.add(Int32(usage.unmatchedLeaves))
    }

    private func write(_ rows: [SessionRow], _ session: borrowing DatabaseSession) throws {
        guard !rows.isEmpty else { return }
        let rooms = Self.rooms(of: rows)
        let places = rows.map { ($0.session.startedAt, $0.session.id) }
        _ = try session.copyIn(SQLFile.copyReportSessions.text) { writer in
            for position in places.indices.sorted(by: { places[$0] < places[$1] }) {
                try add(rows[position], of: rooms[position], to: &writer)
            }
        }
    }

    private func add(_ row: SessionRow, of room: RoomID, to writer: inout CopyWriter) throws {
        try writer.beginRow(columns: 18)
        addKey(of: room, to: &writer)
        writer.add(uuid: row.session.id.rawValue)
        writer.add(timestamp: row.session.startedAt.rawValue)
        writer.add(timestamp: row.session.lastLeftAt?.rawValue)
        writer.add(timestamp: row.session.endedAt?.rawValue)
        writer.add(text: row.session.endReason?.rawValue)
        writer.add(Int32(row.participants))
        writer.add(Int32(row.uniqueParticipants))
        writer.add(Int32(row.peakParticipants))
        writer.add(row.participantTime.rawValue)
        writer.add(row.occupiedTime.rawValue)
        writer.add(row.dayParticipantTime.rawValue)
        writer.add(row.dayOccupiedTime.rawValue)
        writer.add(Int32(row.inferredLeaves))
        writer.add(texts: row.providerSessionIDs)
    }

    /// The room of each row; those of one room stand together and share its labels, and its number takes long to derive.
    private static func rooms(of rows: [SessionRow]) -> [RoomID] {
        var rooms: [RoomID] = []
        for position in rows.indices {
            if position > 0, rows[position].labels === rows[position - 1].labels {
                rooms.append(rooms[position - 1])
            } else {
                rooms.append(RoomID(source: rows[position].source, providerRoomID: rows[position].roomID))
            }
        }
        return rooms
    }

    private func addKey(of room: RoomID, to writer: inout CopyWriter) {
        writer.add(room.rawValue)
        writer.add(date: revision.date.daysSinceEpoch)
        writer.add(text: revision.timeZone)
        writer.add(Int32(revision.revision))
    }

    private func write(
        _ reasons: RestatementReasons,
        of room: RoomReference,
        _ session: borrowing DatabaseSession
    ) throws {
        var parameters = Parameters()
        parameters.add(RoomID(source: room.source, providerRoomID: room.roomID).rawValue)
        parameters.add(date: revision.date.daysSinceEpoch)
        parameters.add(text: revision.timeZone)
        parameters.add(Int32(revision.revision))
        parameters.add(texts: reasons.reasons.map(\.rawValue))
        parameters.add(Int32(reasons.deliveries))
        parameters.add(uuids: reasons.deliveryIDs.compactMap(UUIDText.parse))
        _ = try session.run(.recordReportReasons, parameters)
    }
}
