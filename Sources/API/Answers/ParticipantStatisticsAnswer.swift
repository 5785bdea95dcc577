package import Attendance
package import Reports

/// The statistics of a participant's one visit, which are also what is answered about a participant.
package struct ParticipantStatisticsAnswer: Sendable {
    package var roomID: String
    package var roomExternalID: String?
    package var roomFriendlyURL: String
    /// `public` or `private`.
    package var roomPrivacy: String
    package var roomIsDeleted: Bool
    package var sessionID: String
    package var isLive: Bool
    package var name: String?
    package var role: String?
    package var joinedAt: Instant
    /// Nil while the participant is there.
    package var leftAt: Instant?
    /// How long the participant was there, or has been up to now.
    package var participation: Span

    package init(
        roomID: String,
        roomExternalID: String?,
        roomFriendlyURL: String,
        roomPrivacy: String,
        roomIsDeleted: Bool,
        sessionID: String,
        isLive: Bool,
        name: String?,
        role: String?,
        joinedAt: Instant,
        leftAt: Instant?,
        participation: Span
    ) {
        self.roomID = roomID
        self.roomExternalID = roomExternalID
        self.roomFriendlyURL = roomFriendlyURL
        self.roomPrivacy = roomPrivacy
        self.roomIsDeleted = roomIsDeleted
        self.sessionID = sessionID
        self.isLive = isLive
        self.name = name
        self.role = role
        self.joinedAt = joinedAt
        self.leftAt = leftAt
        self.participation = participation
    }

    /// The answer; joins and leaves say nothing about devices and what was written.
    package var json: JSONValue {
        .object([
            ("room_id", .string(roomID)),
            ("room_external_id", .string(orNull: roomExternalID)),
            ("room_friendly_url", .string(roomFriendlyURL)),
            ("room_privacy", .string(roomPrivacy)),
            ("room_is_deleted", .boolean(roomIsDeleted)),
            ("session_id", .string(sessionID)),
            ("live", .boolean(isLive)),
            ("participant_name", .string(orNull: name)),
            ("role", .string(orNull: role)),
            ("join_time", .string(ContractTime.seconds(joinedAt))),
            ("leave_time", .string(orNull: leftAt.map(ContractTime.seconds))),
            ("device", .null),
            ("system", .null),
            ("browser", .null),
            ("e2ee", .boolean(false)),
            ("participation_minutes", .integer(participation.roundedMinutes)),
            ("public_chat_posts", .integer(0)),
            ("questions", .integer(0)),
            ("answers", .integer(0)),
        ])
    }

    static let schema = AnswerSchema.object([
        ("room_id", AnswerSchema.text),
        ("room_external_id", AnswerSchema.orNull(AnswerSchema.text)),
        ("room_friendly_url", AnswerSchema.text),
        ("room_privacy", AnswerSchema.choice(["public", "private"])),
        ("room_is_deleted", AnswerSchema.boolean),
        ("session_id", AnswerSchema.uuid),
        ("live", AnswerSchema.boolean),
        ("participant_name", AnswerSchema.orNull(AnswerSchema.text)),
        ("role", AnswerSchema.orNull(AnswerSchema.text)),
        ("join_time", AnswerSchema.time),
        ("leave_time", AnswerSchema.orNull(AnswerSchema.time)),
        ("device", AnswerSchema.orNull(AnswerSchema.text)),
        ("system", AnswerSchema.orNull(AnswerSchema.text)),
        ("browser", AnswerSchema.orNull(AnswerSchema.text)),
        ("e2ee", AnswerSchema.boolean),
        ("participation_minutes", AnswerSchema.count),
        ("public_chat_posts", AnswerSchema.count),
        ("questions", AnswerSchema.count),
        ("answers", AnswerSchema.count),
    ])
}
