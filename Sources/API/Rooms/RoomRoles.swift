internal import Reports

/// The roles of a room: stored as the names or ids that were given, answered as objects.
struct RoomRoles {
    /// Names or ids, in the order in which they were given.
    private let roles: [String]
    private let defaultRole: String
    private let inPrivateGroupChat: Set<String>

    init(settings: [String: JSONValue]) {
        let given = settings["roles"]?.texts ?? []
        let standard = RoomSettings.named["roles"]?.standard.texts ?? []
        let isLimited = !given.isEmpty
        let chosen = settings["default_role"]?.text
        var roles = isLimited ? given : standard
        let attendee = RoomSettings.named["default_role"]?.standard.text ?? ""
        // The only role of a room needn't be named twice.
        defaultRole = chosen ?? (roles.contains(attendee) ? attendee : roles.first ?? attendee)
        if !roles.contains(defaultRole) { roles.append(defaultRole) }
        self.roles = roles
        inPrivateGroupChat = Set(settings["private_group_chat_roles"]?.texts ?? [])
    }

    var defaultJSON: JSONValue {
        .object(Self.members(of: defaultRole))
    }

    var json: JSONValue {
        .array(
            roles.map { role in
                let isInChat = JSONValue.boolean(inPrivateGroupChat.contains(role))
                return .object(Self.members(of: role) + [("allow_private_group_chat", isInChat)])
            }
        )
    }

    static let defaultSchema = AnswerSchema.object(properties)
    static let schema = AnswerSchema.list(
        of: AnswerSchema.object(properties + [("allow_private_group_chat", AnswerSchema.boolean)])
    )

    private static let properties: [(key: String, value: JSONValue)] = [
        ("id", AnswerSchema.uuid), ("name", AnswerSchema.text), ("display_name", AnswerSchema.text),
    ]

    private static func members(of role: String) -> [(key: String, value: JSONValue)] {
        let plural = ["moderator": "Moderators", "speaker": "Speakers", "attendee": "Attendees"][role]
        return [
            ("id", .string(DerivedID.uuid(of: "role", designatedBy: role))),
            ("name", .string(role)),
            ("display_name", .string(plural ?? role)),
        ]
    }
}
