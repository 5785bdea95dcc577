internal import Reports

/// The room that statistics are of.
package struct StatisticsRoom: Sendable {
    package var id: String
    package var externalID: String?
    package var description: String?
    package var friendlyURL: String
    /// `public` or `private`.
    package var privacy: String
    /// What made the room known, such as `api`.
    package var source: String
    package var maxParticipants: Int
    package var isDeleted: Bool

    package init(
        id: String,
        externalID: String?,
        description: String?,
        friendlyURL: String,
        privacy: String,
        source: String,
        maxParticipants: Int,
        isDeleted: Bool
    ) {
        self.id = id
        self.externalID = externalID
        self.description = description
        self.friendlyURL = friendlyURL
        self.privacy = privacy
        self.source = source
        self.maxParticipants = maxParticipants
        self.isDeleted = isDeleted
    }

    var members: [(key: String, value: JSONValue)] {
        [
            ("room_id", .string(id)),
            ("room_external_id", .string(orNull: externalID)),
            ("room_description", .string(orNull: description)),
            ("room_friendly_url", .string(friendlyURL)),
            ("room_privacy", .string(privacy)),
            ("room_source", .string(source)),
            ("room_max_participants", .integer(maxParticipants)),
            ("room_is_deleted", .boolean(isDeleted)),
        ]
    }

    static let properties: [(key: String, value: JSONValue)] = [
        ("room_id", AnswerSchema.text),
        ("room_external_id", AnswerSchema.orNull(AnswerSchema.text)),
        ("room_description", AnswerSchema.orNull(AnswerSchema.text)),
        ("room_friendly_url", AnswerSchema.text),
        ("room_privacy", AnswerSchema.choice(["public", "private"])),
        ("room_source", AnswerSchema.text),
        ("room_max_participants", AnswerSchema.count),
        ("room_is_deleted", AnswerSchema.boolean),
    ]
}
