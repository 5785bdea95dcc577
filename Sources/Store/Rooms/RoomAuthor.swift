/// Who changes a room.
package enum RoomAuthor: Hashable, Sendable {
    /// An application, with the API key of this id, nil where that is not known.
    case api(keyID: String?)
    /// Someone at the dashboard, who signed in with the API key of this id.
    case dashboard(keyID: String?)
    /// Someone at the command line.
    case command
    /// Nobody: the room's time was over.
    case expiry

    /// The key that was used, if any was.
    package var keyID: String? {
        switch self {
        case .api(let keyID), .dashboard(let keyID): keyID
        case .command, .expiry: nil
        }
    }

    /// What is stored beside the key.
    var stored: String {
        switch self {
        case .api: "api"
        case .dashboard: "dashboard"
        case .command: "command"
        case .expiry: "expiry"
        }
    }

    init(stored: String, keyID: String?) throws {
        switch stored {
        case "api": self = .api(keyID: keyID)
        case "dashboard": self = .dashboard(keyID: keyID)
        case "command": self = .command
        case "expiry": self = .expiry
        default: throw StoreError.unreadable(table: "room_changes", column: "made_by")
        }
    }
}
