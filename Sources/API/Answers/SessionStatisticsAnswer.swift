package import Attendance
package import Reports

/// The statistics of a session, which are also what is answered about a session.
package struct SessionStatisticsAnswer: Sendable {
    package var room: StatisticsRoom
    package var sessionID: String
    package var start: Instant
    /// Nil while the session is live.
    package var end: Instant?
    /// How long the session lasted, or has lasted up to now.
    package var duration: Span
    package var isLive: Bool
    /// The time that participants spent in the session, added up.
    package var participation: Span
    package var liveParticipants: Int
    package var activeParticipants: Int
    package var maxConcurrentParticipants: Int
    /// How many roles its participants had.
    package var activeRoles: Int

    package init(
        room: StatisticsRoom,
        sessionID: String,
        start: Instant,
        end: Instant?,
        duration: Span,
        isLive: Bool,
        participation: Span,
        liveParticipants: Int,
        activeParticipants: Int,
        maxConcurrentParticipants: Int,
        activeRoles: Int
    ) {
        self.room = room
        self.sessionID = sessionID
        self.start = start
        self.end = end
        self.duration = duration
        self.isLive = isLive
        self.participation = participation
        self.liveParticipants = liveParticipants
        self.activeParticipants = activeParticipants
        self.maxConcurrentParticipants = maxConcurrentParticipants
        self.activeRoles = activeRoles
    }

    /// The figures that a request can choose from.
    package static let metricNames = [
        "participation_minutes", "desktop_participation_minutes", "mobile_participation_minutes",
        "tablet_participation_minutes", "smarttv_participation_minutes", "broadcasted_minutes", "subscribed_minutes",
        "screen_broadcasted_minutes", "screen_subscribed_minutes", "live_participants", "active_participants",
        "desktop_participants", "mobile_participants", "tablet_participants", "smarttv_participants",
        "max_concurrent_participants", "transcription_minutes", "e2ee_minutes", "recorded_minutes",
        "stored_recorded_minutes", "whiteboard_minutes", "captions_minutes", "breakout_minutes",
        "presentation_minutes", "active_roles", "public_chat_posts", "questions", "answers", "polls",
    ]

    /// The answer with the figures that are asked for, all of them if `metrics` is nil.
    package func json(metrics: [String]? = nil) -> JSONValue {
        .object(room.members + session + figures.members(metrics))
    }

    private var session: [(key: String, value: JSONValue)] {
        [
            ("session_id", .string(sessionID)),
            ("session_duration", .integer(duration.wholeMinutes)),
            ("session_live", .boolean(isLive)),
            ("session_start_time", .string(ContractTime.seconds(start))),
            ("session_end_time", .string(orNull: end.map(ContractTime.seconds))),
        ]
    }

    private var figures: Metrics {
        Metrics(
            names: Self.metricNames,
            values: [
                "participation_minutes": participation.roundedMinutes,
                "live_participants": liveParticipants,
                "active_participants": activeParticipants,
                "max_concurrent_participants": maxConcurrentParticipants,
                "active_roles": activeRoles,
            ]
        )
    }

    static let schema = Metrics.schema(before: StatisticsRoom.properties + properties, metricNames)

    private static let properties: [(key: String, value: JSONValue)] = [
        ("session_id", AnswerSchema.uuid),
        ("session_duration", AnswerSchema.count),
        ("session_live", AnswerSchema.boolean),
        ("session_start_time", AnswerSchema.time),
        ("session_end_time", AnswerSchema.orNull(AnswerSchema.time)),
    ]
}
