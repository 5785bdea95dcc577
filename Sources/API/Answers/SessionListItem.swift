package import Attendance
package import Reports

/// A session in a list.
package struct SessionListItem: Sendable {
    package var id: String
    package var start: Instant
    /// Nil while the session is live.
    package var end: Instant?
    package var roomID: String
    package var roomExternalID: String?
    /// The room's.
    package var description: String?
    /// The room's.
    package var friendlyURL: String
    package var roomIsDeleted: Bool
    package var participantsLive: Int
    package var participantsTotal: Int
    /// The most at once.
    package var participantsMax: Int
    package var isLive: Bool

    package init(
        id: String,
        start: Instant,
        end: Instant?,
        roomID: String,
        roomExternalID: String?,
        description: String?,
        friendlyURL: String,
        roomIsDeleted: Bool,
        participantsLive: Int,
        participantsTotal: Int,
        participantsMax: Int,
        isLive: Bool
    ) {
        self.id = id
        self.start = start
        self.end = end
        self.roomID = roomID
        self.roomExternalID = roomExternalID
        self.description = description
        self.friendlyURL = friendlyURL
        self.roomIsDeleted = roomIsDeleted
        self.participantsLive = participantsLive
        self.participantsTotal = participantsTotal
        self.participantsMax = participantsMax
        self.isLive = isLive
    }

    /// The answer, with the keys in the contract's order.
    package var json: JSONValue {
        .object([
            ("id", .string(id)),
            ("start_time", .string(ContractTime.microseconds(start))),
            ("end_time", .string(orNull: end.map(ContractTime.microseconds))),
            ("room_id", .string(roomID)),
            ("room_external_id", .string(orNull: roomExternalID)),
            ("description", .string(orNull: description)),
            ("friendly_url", .string(friendlyURL)),
            ("room_is_deleted", .boolean(roomIsDeleted)),
            ("participants_live", .integer(participantsLive)),
            ("participants_total", .integer(participantsTotal)),
            ("participants_max", .integer(participantsMax)),
            ("live", .boolean(isLive)),
        ])
    }

    static let schema = AnswerSchema.object([
        ("id", AnswerSchema.uuid),
        ("start_time", AnswerSchema.microseconds),
        ("end_time", AnswerSchema.orNull(AnswerSchema.microseconds)),
        ("room_id", AnswerSchema.text),
        ("room_external_id", AnswerSchema.orNull(AnswerSchema.text)),
        ("description", AnswerSchema.orNull(AnswerSchema.text)),
        ("friendly_url", AnswerSchema.text),
        ("room_is_deleted", AnswerSchema.boolean),
        ("participants_live", AnswerSchema.count),
        ("participants_total", AnswerSchema.count),
        ("participants_max", AnswerSchema.count),
        ("live", AnswerSchema.boolean),
    ])
}
