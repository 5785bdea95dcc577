package import Attendance
package import Reports

/// What is known of a day that was published: enough to say whether it is due again.
package struct RecordedDay: Hashable, Sendable {
    package var date: CalendarDate
    /// The newest revision.
    package var revision: Int
    package var status: ReportStatus
    /// The day's bounds as the time zone's rules had them when the revision was made.
    package var period: UsagePeriod
    /// The clock of the run that made the revision.
    package var publishedAt: Instant
    /// Whether stays or sessions that touch the day have changed since.
    package var isStale: Bool
    /// Whether a session was live in the revision: then its figures, which reach beyond the day, go on growing.
    package var hasLiveSession: Bool

    package init(
        date: CalendarDate,
        revision: Int,
        status: ReportStatus,
        period: UsagePeriod,
        publishedAt: Instant,
        isStale: Bool,
        hasLiveSession: Bool
    ) {
        self.date = date
        self.revision = revision
        self.status = status
        self.period = period
        self.publishedAt = publishedAt
        self.isStale = isStale
        self.hasLiveSession = hasLiveSession
    }
}
