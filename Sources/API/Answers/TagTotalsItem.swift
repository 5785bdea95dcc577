package import Attendance
package import Reports

/// What was used by the rooms with a tag.
package struct TagTotalsItem: Sendable {
    package var tag: String
    package var rooms: Int
    package var participants: Int
    /// The time that participants spent in the rooms, added up.
    package var participation: Span

    package init(tag: String, rooms: Int, participants: Int, participation: Span) {
        self.tag = tag
        self.rooms = rooms
        self.participants = participants
        self.participation = participation
    }

    /// The answer, with the keys in the contract's order.
    package var json: JSONValue {
        .object([
            ("tag", .string(tag)),
            ("rooms", .integer(rooms)),
            ("participants", .integer(participants)),
            ("participation_minutes", .integer(participation.roundedMinutes)),
        ])
    }

    static let schema = AnswerSchema.object([
        ("tag", AnswerSchema.text),
        ("rooms", AnswerSchema.count),
        ("participants", AnswerSchema.count),
        ("participation_minutes", AnswerSchema.count),
    ])
}
