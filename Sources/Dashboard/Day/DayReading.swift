import Attendance
import Reports
import Store

/// What a day's page is made from.
enum DayReading: Sendable {
    /// A part of what a revision says.
    struct Published: Sendable {
        var day: PublishedFigures.Day
        /// All of the day, the newest first.
        var revisions: [PublishedFigures.Day]
        var rooms: [RoomRow]
        var sessions: [SessionRow]
        var silences: [SourceSilence]
        var changes: DayChanges?
        var files: FileList
    }

    case published(Published)
    /// Nothing is published: what the report would say as of a clock.
    case workedOut(DaySummary, clock: Instant)
    /// Nothing is published, and it is being worked out, if that is done here.
    case pending(isWorkedOut: Bool)
}
