import Attendance

/// The stays that the database has of the rooms and times that are computed anew, until it is known what becomes of them.
///
/// Most of a session that goes on is computed again as it is. Such rows are left where they are: else each one that joins
/// would cost the writing of all who came before.
struct StandingStays {
    /// What a computed row meets.
    enum Meeting: Hashable {
        /// Nothing: it is new.
        case none
        /// Another row in its place.
        case another
        /// Itself.
        case itself
    }

    private var rows: [AttendanceBatch.StayRow.Key: AttendanceBatch.StayRow] = [:]

    /// None.
    init() {}

    /// - Parameter rows: Each once.
    init(_ rows: [AttendanceBatch.StayRow]) {
        self.rows = Dictionary(rows.lazy.map { ($0.key, $0) }) { first, _ in first }
    }

    /// The rows that no computed one has met.
    var rest: [AttendanceBatch.StayRow.Key] { Array(rows.keys) }

    /// Says what the computed `row` meets, which is not among the rest any more.
    mutating func meet(_ row: AttendanceBatch.StayRow) -> Meeting {
        guard !rows.isEmpty, let standing = rows.removeValue(forKey: row.key) else { return .none }
        return standing.isStored(as: row) ? .itself : .another
    }
}

extension AttendanceBatch.StayRow {
    /// What tells a row from every other: the table's primary key, texts by their bytes.
    struct Key {
        var room: RoomID
        var joinedAt: Instant
        var connection: String
        var ordinal: Int16
    }

    var key: Key { Key(room: room, joinedAt: stay.joinedAt, connection: connection, ordinal: ordinal) }

    /// Whether the table holds the same for `other`, which has the same key.
    fileprivate func isStored(as other: Self) -> Bool {
        stay.session == other.stay.session
            && stay.leftAt == other.stay.leftAt
            && stay.leaveSeenAt == other.stay.leaveSeenAt
            && stay.ending == other.stay.ending
            && stay.joinIsInferred == other.stay.joinIsInferred
            && stay.isMachine == other.stay.isMachine
            && stay.isUnsettled == other.stay.isUnsettled
            && beginsProviderSession == other.beginsProviderSession
            && person.utf8.elementsEqual(other.person.utf8)
            && (providerSession?.utf8).hasSameBytes(as: other.providerSession?.utf8)
    }
}

extension AttendanceBatch.StayRow.Key: Hashable {
    static func == (left: Self, right: Self) -> Bool {
        left.joinedAt == right.joinedAt && left.room == right.room && left.ordinal == right.ordinal
            && left.connection.utf8.elementsEqual(right.connection.utf8)
    }

    // Texts that are equal byte by byte are equal to Swift too, so its own hash serves.
    func hash(into hasher: inout Hasher) {
        hasher.combine(room)
        hasher.combine(joinedAt)
        hasher.combine(connection)
    }
}

extension String.UTF8View? {
    fileprivate func hasSameBytes(as other: String.UTF8View?) -> Bool {
        switch (self, other) {
        case (nil, nil): true
        case (let mine?, let other?): mine.elementsEqual(other)
        default: false
        }
    }
}
