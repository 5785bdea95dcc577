package import Attendance
package import Reports

/// The statistics of all rooms together.
package struct TeamStatisticsAnswer: Sendable {
    /// The time that participants spent in sessions in the period, added up.
    package var participation: Span
    package var activeParticipants: Int
    package var maxConcurrentParticipants: Int
    package var sessions: Int
    /// Rooms with a session in the period.
    package var rooms: Int
    package var maxConcurrentSessions: Int
    package var maxConcurrentParticipantsPerSession: Int
    /// Now, whatever the period.
    package var liveParticipants: Int
    /// How many roles participants had.
    package var activeRoles: Int
    /// The first day of the period.
    package var dateStart: CalendarDate
    /// The last day of the period.
    package var dateEnd: CalendarDate

    package init(
        participation: Span,
        activeParticipants: Int,
        maxConcurrentParticipants: Int,
        sessions: Int,
        rooms: Int,
        maxConcurrentSessions: Int,
        maxConcurrentParticipantsPerSession: Int,
        liveParticipants: Int,
        activeRoles: Int,
        dateStart: CalendarDate,
        dateEnd: CalendarDate
    ) {
        self.participation = participation
        self.activeParticipants = activeParticipants
        self.maxConcurrentParticipants = maxConcurrentParticipants
        self.sessions = sessions
        self.rooms = rooms
        self.maxConcurrentSessions = maxConcurrentSessions
        self.maxConcurrentParticipantsPerSession = maxConcurrentParticipantsPerSession
        self.liveParticipants = liveParticipants
        self.activeRoles = activeRoles
        self.dateStart = dateStart
        self.dateEnd = dateEnd
    }

    /// The figures that a request can choose from.
    package static let metricNames = [
        "participation_minutes", "desktop_participation_minutes", "mobile_participation_minutes",
        "tablet_participation_minutes", "smarttv_participation_minutes", "broadcasted_minutes", "subscribed_minutes",
        "screen_broadcasted_minutes", "screen_subscribed_minutes", "active_participants",
        "max_concurrent_participants", "desktop_participants", "mobile_participants", "tablet_participants",
        "smarttv_participants", "sessions", "rooms", "max_concurrent_sessions",
        "max_concurrent_participants_per_session", "live_participants", "recorded_minutes", "max_active_recorders",
        "transcription_minutes", "e2ee_minutes", "stored_recorded_minutes", "whiteboard_minutes", "captions_minutes",
        "active_roles", "custom_roles", "breakout_minutes", "presentation_minutes", "public_chat_posts", "questions",
        "answers", "polls", "summaries",
    ]

    /// The answer with the figures that are asked for, all of them if `metrics` is nil.
    package func json(metrics: [String]? = nil) -> JSONValue {
        .object(figures.members(metrics) + PeriodProperties.members(from: dateStart, through: dateEnd))
    }

    private var figures: Metrics {
        Metrics(
            names: Self.metricNames,
            values: [
                "participation_minutes": participation.roundedMinutes,
                "active_participants": activeParticipants,
                "max_concurrent_participants": maxConcurrentParticipants,
                "sessions": sessions,
                "rooms": rooms,
                "max_concurrent_sessions": maxConcurrentSessions,
                "max_concurrent_participants_per_session": maxConcurrentParticipantsPerSession,
                "live_participants": liveParticipants,
                "active_roles": activeRoles,
            ]
        )
    }

    static let schema = Metrics.schema(before: [], metricNames, after: PeriodProperties.schemas)
}
