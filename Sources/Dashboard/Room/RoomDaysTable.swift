import Attendance
import Reports
import Store

/// The days of a month on which a room was used, with what they come to.
struct RoomDaysTable: Sendable {
    /// A day, with the figures that its row in `rooms.csv` has.
    struct Row: Sendable {
        var date: String
        var weekday: String
        /// Where the day's sessions are.
        var path: String
        var sessions: Int
        var participants: Int
        var uniqueParticipants: Int
        var minutes: NumberText
        var occupiedMinutes: NumberText
        var peak: Int
        var peakAt: TimeText?
        var status: String
    }

    var month: String
    /// The days that nothing is known of, nil if there are none.
    var unknownDays: String?
    /// Whether anything is known of the others.
    var isKnown: Bool
    var rows: [Row]
    /// The sums of the days.
    var minutes: NumberText
    var occupiedMinutes: NumberText
    /// How much of the minutes is not published, nil if nothing is.
    var unpublishedMinutes: NumberText?
    var peak: Int

    /// The days of `month` among `days`; `path` is the room's.
    init(_ month: CalendarMonth, _ days: some Sequence<RoomYear.Day>, path: String, _ zone: TimeZoneRules) {
        let days = days.filter { CalendarMonth(of: $0.date) == month }
        self.month = month.description
        let unknown = days.filter(\.isUnknown).map(\.date)
        unknownDays = unknown.isEmpty ? nil : PublishedDaysText.words(unknown)
        isKnown = unknown.isEmpty || unknown.count < days.count
        minutes = NumberText(minutes: Self.sum(days))
        occupiedMinutes = NumberText(minutes: days.reduce(.zero) { $0 + ($1.row?.usage.occupiedTime ?? .zero) })
        let unpublished = Self.sum(days.filter(\.isComputed))
        unpublishedMinutes = unpublished == .zero ? nil : NumberText(minutes: unpublished)
        peak = days.compactMap { $0.row?.usage.peakParticipants }.max() ?? 0
        rows = days.compactMap { day in
            guard let row = day.row else { return nil }
            return Row(
                date: day.date.description,
                weekday: Weekday.name(day.date),
                path: "\(path)?day=\(day.date)#sessions",
                sessions: row.usage.sessions,
                participants: row.usage.participants,
                uniqueParticipants: row.usage.uniqueParticipants,
                minutes: NumberText(minutes: row.usage.participantTime),
                occupiedMinutes: NumberText(minutes: row.usage.occupiedTime),
                peak: row.usage.peakParticipants,
                peakAt: row.usage.peakAt.map { TimeText($0, zone) },
                status: Self.status(day.origin)
            )
        }
    }

    private static func sum(_ days: [RoomYear.Day]) -> Span {
        days.reduce(.zero) { $0 + $1.participantTime }
    }

    private static func status(_ origin: RoomYear.Origin) -> String {
        switch origin {
        case .published(let day): "\(day.status.rawValue)\(day.isStale ? ", changed since" : "")"
        case .computed: "not published"
        case .unknown: "unknown"
        }
    }
}
