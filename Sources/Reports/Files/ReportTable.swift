/// A table that reports publish.
///
/// The raw values are what the command line calls them.
package enum ReportTable: String, Hashable, Sendable, CaseIterable {
    case rooms
    case sessions
    case attendance
    case restatements
    case monthlyRooms = "monthly-rooms"
    case monthlyTags = "monthly-tags"

    /// The JSON Schema (2020-12) of the table's JSON document, strict: a document with anything else in it is refused.
    package var schema: [UInt8] { JSONSchema(of: self).json.document }

    /// What its files are called, without their ending, and the key under which a JSON document has the rows.
    var name: String {
        switch self {
        case .rooms, .monthlyRooms: "rooms"
        case .sessions: "sessions"
        case .attendance: "attendance"
        case .restatements: "restatements"
        case .monthlyTags: "tags"
        }
    }

    /// What a person would call it.
    var title: String {
        switch self {
        case .rooms: "Rooms of a day"
        case .sessions: "Sessions of a day"
        case .attendance: "Attendance of a day"
        case .restatements: "Restatements of a day"
        case .monthlyRooms: "Rooms of a month"
        case .monthlyTags: "Tags of a month"
        }
    }

    var columns: [Column] {
        switch self {
        case .rooms: RoomRow.columns
        case .sessions: SessionRow.columns
        case .attendance: AttendanceRow.columns
        case .restatements: RestatementRow.columns
        case .monthlyRooms: RoomMonthRow.columns
        case .monthlyTags: TagRow.columns
        }
    }

    /// The columns that name a row, none where one of them may be empty.
    var key: [String] {
        switch self {
        case .rooms, .monthlyRooms: ["source", "room_id"]
        case .sessions: ["session_id"]
        case .attendance: ["session_id", "person_id"]
        case .restatements, .monthlyTags: []
        }
    }

    /// The columns of the sums in a JSON document, none where there are no sums.
    var totals: [Column] {
        self == .restatements ? [] : UsageTotals.columns
    }

    /// The columns that every row begins with.
    var periodColumns: [Column] { isMonthly ? Column.month : Column.day }

    /// Whether it is of a month; only a day's revisions may be restatements.
    var isMonthly: Bool {
        switch self {
        case .rooms, .sessions, .attendance, .restatements: false
        case .monthlyRooms, .monthlyTags: true
        }
    }
}
