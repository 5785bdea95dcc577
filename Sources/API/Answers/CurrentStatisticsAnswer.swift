package import Attendance
package import Reports

/// The short statistics of all rooms together, of the current period.
package struct CurrentStatisticsAnswer: Sendable {
    /// The time that participants spent in sessions in the period, added up.
    package var participation: Span
    /// Now.
    package var liveSessions: Int
    /// Now.
    package var liveParticipants: Int
    package var maxConcurrentParticipants: Int
    package var maxConcurrentSessions: Int
    /// The first day of the period.
    package var dateStart: CalendarDate
    /// The last day of the period.
    package var dateEnd: CalendarDate

    package init(
        participation: Span,
        liveSessions: Int,
        liveParticipants: Int,
        maxConcurrentParticipants: Int,
        maxConcurrentSessions: Int,
        dateStart: CalendarDate,
        dateEnd: CalendarDate
    ) {
        self.participation = participation
        self.liveSessions = liveSessions
        self.liveParticipants = liveParticipants
        self.maxConcurrentParticipants = maxConcurrentParticipants
        self.maxConcurrentSessions = maxConcurrentSessions
        self.dateStart = dateStart
        self.dateEnd = dateEnd
    }

    /// The answer, with the keys in the contract's order.
    package var json: JSONValue {
        let figures = Metrics(
            names: Self.metricNames,
            values: [
                "participation_minutes": participation.roundedMinutes,
                "live_sessions": liveSessions,
                "live_participants": liveParticipants,
                "max_concurrent_participants": maxConcurrentParticipants,
                "max_concurrent_sessions": maxConcurrentSessions,
            ]
        )
        return .object(figures.members(nil) + PeriodProperties.members(from: dateStart, through: dateEnd))
    }

    static let schema = AnswerSchema.object(
        metricNames.map { ($0, AnswerSchema.count) } + PeriodProperties.schemas
    )

    private static let metricNames = [
        "participation_minutes", "live_sessions", "live_participants", "active_recorders", "recorded_minutes",
        "transcription_minutes", "stored_recorded_minutes", "max_concurrent_participants", "max_concurrent_sessions",
    ]
}
