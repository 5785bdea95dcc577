import Attendance
import Postgres
import Reports

extension RoomRow {
    /// What `read_report_rooms` returns; labels are not kept, and may be given.
    init(stored row: borrowing Row, labels: RoomLabels? = nil) throws {
        var usage = RoomUsage()
        usage.sessions = Int(try row.int64(2))
        usage.sessionsStarted = Int(try row.int64(3))
        usage.participants = Int(try row.int64(4))
        usage.uniqueParticipants = Int(try row.int64(5))
        usage.participantTime = .milliseconds(try row.int64(6))
        usage.occupiedTime = .milliseconds(try row.int64(7))
        usage.peakParticipants = Int(try row.int64(8))
        usage.peakAt = try row.optionalTimestamp(9).map(Instant.init(rawValue:))
        usage.firstJoinedAt = try row.optionalTimestamp(10).map(Instant.init(rawValue:))
        usage.lastLeftAt = try row.optionalTimestamp(11).map(Instant.init(rawValue:))
        usage.longestSession = .milliseconds(try row.int64(12))
        usage.inferredLeaves = Int(try row.int64(13))
        usage.unmatchedLeaves = Int(try row.int64(14))
        self.init(labels: try labels ?? RoomLabels(source: row.text(0), roomID: row.text(1)), usage: usage)
    }
}

extension SessionRow {
    /// What `read_report_sessions` returns; labels are not kept, and may be given.
    init(stored row: borrowing Row, labels: RoomLabels? = nil) throws {
        self.init(
            labels: try labels ?? RoomLabels(source: row.text(0), roomID: row.text(1)),
            session: Session(
                id: SessionID(rawValue: try row.uuid(2)),
                startedAt: Instant(rawValue: try row.timestamp(3)),
                lastLeftAt: try row.optionalTimestamp(4).map(Instant.init(rawValue:)),
                endedAt: try row.optionalTimestamp(5).map(Instant.init(rawValue:)),
                endReason: try row.optionalText(6).map(Session.EndReason.init(stored:))
            ),
            participants: Int(try row.int64(7)),
            uniqueParticipants: Int(try row.int64(8)),
            peakParticipants: Int(try row.int64(9)),
            participantTime: .milliseconds(try row.int64(10)),
            occupiedTime: .milliseconds(try row.int64(11)),
            dayParticipantTime: .milliseconds(try row.int64(12)),
            dayOccupiedTime: .milliseconds(try row.int64(13)),
            inferredLeaves: Int(try row.int64(14)),
            providerSessionIDs: try row.texts(15)
        )
    }
}

extension RestatementReasons {
    /// What `read_report_reasons` returns.
    init(stored row: borrowing Row) throws {
        let reasons = try row.texts(2).map { text in
            guard let reason = RestatementReason(rawValue: text) else {
                throw StoreError.unreadable(table: "report_reasons", column: "reasons")
            }
            return reason
        }
        self.init(
            reasons: reasons,
            deliveries: Int(try row.int64(3)),
            deliveryIDs: try row.uuids(4).map(UUIDText.format)
        )
    }
}
