package import Attendance
package import Reports

/// A room as it is answered.
///
/// Every property of the contract is there; what was never set is what it is by default, or null where it is a text.
package struct RoomAnswer: Sendable {
    private let id: String
    private let friendlyURL: String
    private let description: String?
    private let externalID: String?
    private let tags: [String]
    private let sessionLength: Span?
    private let expiresAt: Instant?
    private let settings: [String: JSONValue]
    private let roomURL: String
    private let createdAt: Instant
    private let updatedAt: Instant

    /// The answer for a room; `settings` are the ones that are set, in the form in which `RoomInput` gives them.
    package init(
        id: String,
        friendlyURL: String,
        description: String?,
        externalID: String?,
        tags: [String],
        sessionLength: Span?,
        expiresAt: Instant?,
        settings: [String: JSONValue],
        roomURL: String,
        createdAt: Instant,
        updatedAt: Instant
    ) {
        self.id = id
        self.friendlyURL = friendlyURL
        self.description = description
        self.externalID = externalID
        self.tags = tags
        self.sessionLength = sessionLength
        self.expiresAt = expiresAt
        self.settings = settings.filter { !$0.value.isNull }
        self.roomURL = roomURL
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    /// The room as the answer to a request for it, or to one that creates or edits it.
    package var json: JSONValue {
        answer(.detail)
    }

    /// The room as an item of a list.
    package var listItem: JSONValue {
        answer(.listed)
    }

    private func answer(_ properties: RoomProperties) -> JSONValue {
        let further = properties.further.filter { settings[$0] != nil }
        return .object((properties.always + further).map { ($0, value(of: $0)) })
    }

    private func value(of name: String) -> JSONValue {
        switch name {
        case "id": .string(id)
        case "description", "topic": .string(orNull: description)
        case "friendly_url": .string(friendlyURL)
        case "room_url": .string(roomURL)
        case "external_id": .string(orNull: externalID)
        case "max_broadcasters": limitedBroadcasters
        case "default_role": RoomRoles(settings: settings).defaultJSON
        case "roles": RoomRoles(settings: settings).json
        case "files": .array([])
        case "files_panel_enabled": .boolean(true)
        case "breakouts": breakouts
        case "created_at": .string(ContractTime.seconds(createdAt))
        case "updated_at": .string(ContractTime.seconds(updatedAt))
        case "tags": .strings(tags)
        case "session_length": sessionLength.map { .integer($0.wholeMinutes) } ?? .null
        case "expires_at": .string(orNull: expiresAt.map(ContractTime.plain))
        default: setting(name)
        }
    }

    private func setting(_ name: String) -> JSONValue {
        settings[name] ?? RoomSettings.named[name]?.standard ?? .null
    }

    /// No more than there may be participants, also where fewer of those are allowed since.
    private var limitedBroadcasters: JSONValue {
        let broadcasters = setting("max_broadcasters")
        guard let count = broadcasters.integer, let limit = setting("max_participants").integer else {
            return broadcasters
        }
        return .integer(min(count, limit))
    }

    private var breakouts: JSONValue {
        let names = settings["breakouts"]?.texts ?? []
        return .array(
            names.map { name in
                .object([
                    ("id", .string(DerivedID.uuid(of: "breakout", designatedBy: name))), ("name", .string(name)),
                ])
            }
        )
    }
}
