package import Attendance
package import Reports

/// A participant's one visit, in a list.
package struct ParticipantListItem: Sendable {
    package var id: String
    /// The id that the application knows the person by.
    package var externalID: String?
    package var sessionID: String
    package var roomID: String
    package var roomExternalID: String?
    package var roomIsDeleted: Bool
    package var name: String?
    package var role: String?
    /// The room's.
    package var friendlyURL: String
    package var joinedAt: Instant
    /// Nil while the participant is there.
    package var leftAt: Instant?
    package var isLive: Bool

    package init(
        id: String,
        externalID: String?,
        sessionID: String,
        roomID: String,
        roomExternalID: String?,
        roomIsDeleted: Bool,
        name: String?,
        role: String?,
        friendlyURL: String,
        joinedAt: Instant,
        leftAt: Instant?,
        isLive: Bool
    ) {
        self.id = id
        self.externalID = externalID
        self.sessionID = sessionID
        self.roomID = roomID
        self.roomExternalID = roomExternalID
        self.roomIsDeleted = roomIsDeleted
        self.name = name
        self.role = role
        self.friendlyURL = friendlyURL
        self.joinedAt = joinedAt
        self.leftAt = leftAt
        self.isLive = isLive
    }

    /// The answer, with the keys in the contract's order.
    package var json: JSONValue {
        .object([
            ("id", .string(id)),
            ("external_id", .string(orNull: externalID)),
            ("session_id", .string(sessionID)),
            ("room_id", .string(roomID)),
            ("room_external_id", .string(orNull: roomExternalID)),
            ("room_is_deleted", .boolean(roomIsDeleted)),
            ("name", .string(orNull: name)),
            ("role", .string(orNull: role)),
            ("friendly_url", .string(friendlyURL)),
            ("join_time", .string(ContractTime.plain(joinedAt))),
            ("leave_time", .string(orNull: leftAt.map(ContractTime.plain))),
            ("live", .boolean(isLive)),
        ])
    }

    static let schema = AnswerSchema.object([
        ("id", AnswerSchema.text),
        ("external_id", AnswerSchema.orNull(AnswerSchema.text)),
        ("session_id", AnswerSchema.uuid),
        ("room_id", AnswerSchema.text),
        ("room_external_id", AnswerSchema.orNull(AnswerSchema.text)),
        ("room_is_deleted", AnswerSchema.boolean),
        ("name", AnswerSchema.orNull(AnswerSchema.text)),
        ("role", AnswerSchema.orNull(AnswerSchema.text)),
        ("friendly_url", AnswerSchema.text),
        ("join_time", AnswerSchema.plainTime),
        ("leave_time", AnswerSchema.orNull(AnswerSchema.plainTime)),
        ("live", AnswerSchema.boolean),
    ])
}
