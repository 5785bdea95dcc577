package import Attendance
package import Reports

/// What is known of a day that was published: enough to say whether it is due again.
package struct RecordedDay: Hashable, Sendable {
    package var date: CalendarDate
    /// The newest revision.
    package var revision: Int
    package var status: ReportStatus
    /// The day's bounds as the time zone's rules had them when it was last looked at.
    package var period: UsagePeriod
    /// The clock of the last run that found the day's figures to be those of the revision.
    package var confirmedAt: Instant
    /// Whether stays or sessions that touch the day have changed since.
    package var isStale: Bool
    /// Whether a session was live in the revision: then its figures, which reach beyond the day, go on growing.
    package var hasLiveSession: Bool

    package init(
        date: CalendarDate,
        revision: Int,
        status: ReportStatus,
        period: UsagePeriod,
        confirmedAt: Instant,
        isStale: Bool,
        hasLiveSession: Bool
    ) {
        self.date = date
        self.revision = revision
        self.status = status
        self.period = period
        self.confirmedAt = confirmedAt
        self.isStale = isStale
        self.hasLiveSession = hasLiveSession
    }
}
