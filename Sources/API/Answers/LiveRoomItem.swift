package import Attendance
package import Reports

/// A room that people are in, or one that was asked for.
package struct LiveRoomItem: Sendable {
    /// Somebody who is in the room.
    package struct Participant: Sendable {
        package var id: String
        /// The id that the application knows the person by.
        package var externalID: String?
        package var name: String?
        package var role: String?
        package var joinedAt: Instant

        package init(id: String, externalID: String?, name: String?, role: String?, joinedAt: Instant) {
            self.id = id
            self.externalID = externalID
            self.name = name
            self.role = role
            self.joinedAt = joinedAt
        }
    }

    /// Who is in the room: how many, or each of them.
    package enum Participants: Sendable {
        case count(Int)
        case each([Participant])
    }

    /// The room's.
    package var id: String
    /// The room's.
    package var externalID: String?
    /// Nil if nobody is in the room.
    package var sessionStart: Instant?
    /// How long the session has lasted.
    package var sessionDuration: Span
    package var participants: Participants

    package init(
        id: String,
        externalID: String?,
        sessionStart: Instant?,
        sessionDuration: Span,
        participants: Participants
    ) {
        self.id = id
        self.externalID = externalID
        self.sessionStart = sessionStart
        self.sessionDuration = sessionDuration
        self.participants = participants
    }

    /// The answer, with the keys in the contract's order.
    package var json: JSONValue {
        .object([
            ("id", .string(id)),
            ("external_id", .string(orNull: externalID)),
            ("start_time", .string(orNull: sessionStart.map(ContractTime.microseconds))),
            // In seconds, unlike in the statistics of a session.
            ("session_duration", .integer(sessionDuration.wholeSeconds)),
            ("live_participants", participants.json),
        ])
    }

    /// The schema of a room with the number of its participants.
    static let countSchema = schema(AnswerSchema.count)

    /// The schema of a room with each of its participants.
    static let participantsSchema = schema(
        AnswerSchema.list(
            of: AnswerSchema.object([
                ("id", AnswerSchema.text),
                ("external_id", AnswerSchema.orNull(AnswerSchema.text)),
                ("name", AnswerSchema.orNull(AnswerSchema.text)),
                ("role", AnswerSchema.orNull(AnswerSchema.text)),
                ("join_time", AnswerSchema.microseconds),
            ])
        )
    )

    private static func schema(_ participants: JSONValue) -> JSONValue {
        AnswerSchema.object([
            ("id", AnswerSchema.text),
            ("external_id", AnswerSchema.orNull(AnswerSchema.text)),
            ("start_time", AnswerSchema.orNull(AnswerSchema.microseconds)),
            ("session_duration", AnswerSchema.count),
            ("live_participants", participants),
        ])
    }
}

extension LiveRoomItem.Participants {
    fileprivate var json: JSONValue {
        switch self {
        case .count(let count): .integer(count)
        case .each(let participants): .array(participants.map(\.json))
        }
    }
}

extension LiveRoomItem.Participant {
    fileprivate var json: JSONValue {
        .object([
            ("id", .string(id)),
            ("external_id", .string(orNull: externalID)),
            ("name", .string(orNull: name)),
            ("role", .string(orNull: role)),
            ("join_time", .string(ContractTime.microseconds(joinedAt))),
        ])
    }
}
