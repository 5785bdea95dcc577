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

    private var rows: [StayKey: StayContent] = [:]

    var count: Int { rows.count }

    /// The rows that no computed one has met.
    var rest: [StayKey] { Array(rows.keys) }

    /// Adds a row that is stored.
    mutating func add(_ row: AttendanceBatch.StayRow) {
        rows[StayKey(row)] = StayContent(row)
    }

    /// Says what the computed `row` meets, which is not among the rest any more.
    mutating func meet(_ row: AttendanceBatch.StayRow) -> Meeting {
        guard !rows.isEmpty, let standing = rows.removeValue(forKey: StayKey(row)) else { return .none }
        return standing == StayContent(row) ? .itself : .another
    }
}

/// What tells a row of stays from every other: the table's primary key.
struct StayKey: Hashable {
    let room: RoomID
    let joinedAt: Instant
    let ordinal: Int16
    /// As bytes: to Swift, texts that only look the same are one.
    private let bytes: [UInt8]

    init(_ row: AttendanceBatch.StayRow) {
        room = row.room
        joinedAt = row.stay.joinedAt
        ordinal = row.ordinal
        bytes = Array(row.connection.utf8)
    }

    var connection: String { String(decoding: bytes, as: UTF8.self) }
}

/// All that the table holds of a row of stays but its key.
private struct StayContent: Equatable {
    private let session: SessionID?
    private let leftAt: Instant?
    private let leaveSeenAt: Instant?
    private let ending: Stay.Ending
    private let joinIsInferred: Bool
    private let isMachine: Bool
    private let isUnsettled: Bool
    private let beginsProviderSession: Bool
    /// The person, and behind a zero, which no text of the database has, the provider session if there is one.
    ///
    /// One array takes less memory than two.
    private let names: [UInt8]

    init(_ row: AttendanceBatch.StayRow) {
        session = row.stay.session
        leftAt = row.stay.leftAt
        leaveSeenAt = row.stay.leaveSeenAt
        ending = row.stay.ending
        joinIsInferred = row.stay.joinIsInferred
        isMachine = row.stay.isMachine
        isUnsettled = row.stay.isUnsettled
        beginsProviderSession = row.beginsProviderSession
        names = Array(row.person.utf8) + (row.providerSession.map { [0] + $0.utf8 } ?? [])
    }
}
