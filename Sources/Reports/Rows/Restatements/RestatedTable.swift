/// A table whose rows are compared with those of an earlier revision.
///
/// The raw values are the tables' names and appear in restatements.
package enum RestatedTable: String, Hashable, Sendable, CaseIterable {
    case rooms
    case sessions

    /// The columns that name a row.
    var key: Set<String> {
        switch self {
        case .rooms: ["source", "room_id"]
        case .sessions: ["source", "room_id", "session_id"]
        }
    }
}
