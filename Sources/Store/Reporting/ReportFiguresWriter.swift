import Attendance
import Postgres
import Reports
import SQLFiles
import Webhooks

/// Writes what a revision says into the tables that keep it.
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
            for position in Self.order(of: rooms) {
                let row = rows[position]
                try writer.beginRow(columns: 17)
                addKey(of: rooms[position], to: &writer)
                writer.add(Int32(row.sessions))
                writer.add(Int32(row.sessionsStarted))
                writer.add(Int32(row.participants))
                writer.add(Int32(row.uniqueParticipants))
                writer.add(row.participantTime.rawValue)
                writer.add(row.occupiedTime.rawValue)
                writer.add(Int32(row.peakParticipants))
                writer.add(timestamp: row.peakAt?.rawValue)
                writer.add(timestamp: row.firstJoinedAt?.rawValue)
                writer.add(timestamp: row.lastLeftAt?.rawValue)
                writer.add(row.longestSession.rawValue)
                writer.add(Int32(row.inferredLeaves))
                writer.add(Int32(row.unmatchedLeaves))
            }
        }
    }

    private func write(_ rows: [SessionRow], _ session: borrowing DatabaseSession) throws {
        guard !rows.isEmpty else { return }
        let rooms = Self.rooms(of: rows)
        _ = try session.copyIn(SQLFile.copyReportSessions.text) { writer in
            for position in Self.order(of: rooms) {
                let row = rows[position]
                try writer.beginRow(columns: 18)
                addKey(of: rooms[position], to: &writer)
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
        }
    }

    /// The rows' positions in the order of their keys: what is written in the order of an index ends up close together.
    private static func order(of rooms: [RoomID]) -> [Int] {
        rooms.indices.sorted { (rooms[$0], $0) < (rooms[$1], $1) }
    }

    /// The room of each row; those of one room stand together, and its number takes long to derive.
    private static func rooms(of rows: [SessionRow]) -> [RoomID] {
        var rooms: [RoomID] = []
        var last: (room: RoomReference, id: RoomID)?
        for row in rows {
            let room = RoomReference(source: row.source, roomID: row.roomID)
            let id = last?.room == room ? last?.id : nil
            rooms.append(id ?? RoomID(source: row.source, providerRoomID: row.roomID))
            last = (room, rooms[rooms.count - 1])
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
