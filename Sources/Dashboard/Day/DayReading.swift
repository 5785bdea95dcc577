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
        var sessions: [PublishedFigures.ListedSession]
        var silences: [SourceSilence]
        var changes: DayChanges?
        var files: FileList
    }

    case published(Published)
    /// Nothing is published: the report as it would be at a clock.
    case workedOut(DayReport, clock: Instant)
    /// Nothing is published, and so many stays began that nobody would wait for it.
    case tooMuch(stays: Int)
}
