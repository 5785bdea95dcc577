import Attendance

/// A row that may differ from the row of the same room or session in another revision.
protocol RestatedRow: ReportRow, RoomLabelled {
    /// Nil for a room.
    var sessionID: SessionID? { get }

    /// Whether it comes before `other` in the files.
    func precedes(_ other: Self) -> Bool
}

extension RoomRow: RestatedRow {
    var sessionID: SessionID? { nil }

    func precedes(_ other: RoomRow) -> Bool { reference < other.reference }
}

extension SessionRow: RestatedRow {
    var sessionID: SessionID? { session.id }

    func precedes(_ other: SessionRow) -> Bool {
        reference == other.reference ? RowOrder.precedes(session, other.session) : reference < other.reference
    }
}
