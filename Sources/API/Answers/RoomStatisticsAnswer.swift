package import Attendance
package import Reports

/// The statistics of one room.
package struct RoomStatisticsAnswer: Sendable {
    package var room: StatisticsRoom
    /// The time that participants spent in the room in the period, added up.
    package var participation: Span
    /// Now, whatever the period.
    package var liveParticipants: Int
    package var activeParticipants: Int
    package var sessions: Int
    package var maxConcurrentParticipants: Int
    /// How many roles participants had.
    package var activeRoles: Int
    /// The first day of the period.
    package var dateStart: CalendarDate
    /// The last day of the period.
    package var dateEnd: CalendarDate

    package init(
        room: StatisticsRoom,
        participation: Span,
        liveParticipants: Int,
        activeParticipants: Int,
        sessions: Int,
        maxConcurrentParticipants: Int,
        activeRoles: Int,
        dateStart: CalendarDate,
        dateEnd: CalendarDate
    ) {
        self.room = room
        self.participation = participation
        self.liveParticipants = liveParticipants
        self.activeParticipants = activeParticipants
        self.sessions = sessions
        self.maxConcurrentParticipants = maxConcurrentParticipants
        self.activeRoles = activeRoles
        self.dateStart = dateStart
        self.dateEnd = dateEnd
    }

    /// The figures that a request can choose from.
    package static let metricNames = [
        "participation_minutes", "desktop_participation_minutes", "mobile_participation_minutes",
        "tablet_participation_minutes", "smarttv_participation_minutes", "broadcasted_minutes", "subscribed_minutes",
        "screen_broadcasted_minutes", "screen_subscribed_minutes", "live_participants", "active_participants",
        "desktop_participants", "mobile_participants", "tablet_participants", "smarttv_participants", "sessions",
        "max_concurrent_participants", "transcription_minutes", "e2ee_minutes", "recorded_minutes",
        "stored_recorded_minutes", "whiteboard_minutes", "captions_minutes", "active_roles", "breakout_minutes",
        "presentation_minutes", "public_chat_posts", "questions", "answers", "polls", "summaries",
    ]

    /// The answer with the figures that are asked for, all of them if `metrics` is nil.
    package func json(metrics: [String]? = nil) -> JSONValue {
        let period = PeriodProperties.members(from: dateStart, through: dateEnd)
        return .object(room.members + figures.members(metrics) + period)
    }

    private var figures: Metrics {
        Metrics(
            names: Self.metricNames,
            values: [
                "participation_minutes": participation.roundedMinutes,
                "live_participants": liveParticipants,
                "active_participants": activeParticipants,
                "sessions": sessions,
                "max_concurrent_participants": maxConcurrentParticipants,
                "active_roles": activeRoles,
            ]
        )
    }

    static let schema = Metrics.schema(
        before: StatisticsRoom.properties,
        metricNames,
        after: PeriodProperties.schemas
    )
}
