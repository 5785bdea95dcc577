package import Attendance
package import Reports

/// A publication of a day's report, as it is recorded before its files are written.
package struct RecordedRevision: Hashable, Sendable {
    package var date: CalendarDate
    package var timeZone: String
    /// Counts from 1.
    package var revision: Int
    package var status: ReportStatus
    /// Whether it changed the figures of a day that was final.
    package var isRestatement: Bool
    package var period: UsagePeriod
    /// The clock of the run that made it.
    package var publishedAt: Instant
    /// Nil if there was no input yet.
    package var input: InputWatermark?
    /// `DayFigures.digest` of its figures.
    package var figuresDigest: [UInt8]

    package init(
        date: CalendarDate,
        timeZone: String,
        revision: Int,
        status: ReportStatus,
        isRestatement: Bool,
        period: UsagePeriod,
        publishedAt: Instant,
        input: InputWatermark?,
        figuresDigest: [UInt8]
    ) {
        self.date = date
        self.timeZone = timeZone
        self.revision = revision
        self.status = status
        self.isRestatement = isRestatement
        self.period = period
        self.publishedAt = publishedAt
        self.input = input
        self.figuresDigest = figuresDigest
    }
}
