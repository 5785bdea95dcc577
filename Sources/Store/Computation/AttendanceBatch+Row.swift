import Attendance
import Postgres

extension AttendanceBatch.StayRow {
    /// A row that is stored, or was.
    ///
    /// Its names are the texts of the row; those within the stay mean nothing.
    init(stored row: borrowing Row) throws {
        guard let ending = Stay.Ending(rawValue: try row.text(7)) else {
            throw StoreError.unreadable(table: "stays", column: "ending")
        }
        let nameless = Name(rawValue: 0)
        self.init(
            room: RoomID(rawValue: try row.int64(0)),
            stay: Stay(
                connection: nameless,
                person: nameless,
                providerSession: nil,
                isMachine: try row.bool(10),
                joinedAt: Instant(rawValue: try row.timestamp(1)),
                joinIsInferred: try row.bool(11),
                leftAt: try row.optionalTimestamp(5).map(Instant.init(rawValue:)),
                leaveSeenAt: try row.optionalTimestamp(6).map(Instant.init(rawValue:)),
                ending: ending,
                session: try row.optionalUUID(4).map(SessionID.init(rawValue:)),
                isUnsettled: try row.bool(12)
            ),
            ordinal: Int16(try row.int64(3)),
            connection: try row.text(2),
            person: try row.text(8),
            providerSession: try row.optionalText(9),
            beginsProviderSession: try row.bool(13)
        )
    }
}

extension AttendanceBatch.SessionRow {
    /// A row that was deleted.
    init(deleted row: borrowing Row) throws {
        self.init(
            room: RoomID(rawValue: try row.int64(0)),
            session: Session(
                id: SessionID(rawValue: try row.uuid(1)),
                startedAt: Instant(rawValue: try row.timestamp(2)),
                lastLeftAt: try row.optionalTimestamp(3).map(Instant.init(rawValue:)),
                endedAt: try row.optionalTimestamp(4).map(Instant.init(rawValue:)),
                endReason: try row.optionalText(5).map(Session.EndReason.init(stored:))
            )
        )
    }
}

extension AttendanceBatch.UnmatchedLeaveRow {
    /// A row that was deleted.
    init(deleted row: borrowing Row) throws {
        self.init(
            room: RoomID(rawValue: try row.int64(0)),
            at: Instant(rawValue: try row.timestamp(1)),
            connection: try row.text(2)
        )
    }
}

extension Session.EndReason {
    /// The reason that a row holds.
    ///
    /// - Throws: `StoreError.unreadable` if this program does not know it.
    init(stored text: String) throws {
        guard let reason = Self(rawValue: text) else {
            throw StoreError.unreadable(table: "sessions", column: "end_reason")
        }
        self = reason
    }
}
