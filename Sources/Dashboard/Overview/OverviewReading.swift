import Attendance
import Store
import Webhooks

/// What the overview is made from.
struct OverviewReading: Sendable {
    var live: OccupiedSessions.Fullest
    /// What today amounts to, if that is known already.
    var today: KeptValues<Upkeep.Day, UsageStatistics.Usage>.Kept?
    /// The days that are shown.
    var dates: ClosedRange<CalendarDate>
    /// The name of the time zone whose days they are.
    var timeZone: String
    /// Those of them that are published.
    var days: [PublishedFigures.Day]
    /// The rooms that were used most on these, if that is known already.
    var rooms: [PublishedFigures.UsedRoom]?
    var attention: [Attention]
}
