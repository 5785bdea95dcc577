import Attendance
import Store

/// Who is where right now.
struct OverviewPage: Sendable {
    /// A session in which someone is.
    struct Live: Sendable {
        var path: String
        var room: String
        var people: Int
        var since: TimeText
        var duration: String
    }

    var live: [Live]
    var people: Int
    var sessions: Int

    init(_ entries: Listed<OccupiedSessions.Entry>, clock: Instant, _ visitor: Visitor) {
        live = entries.members.map { entry in
            Live(
                path: "/sessions/\(entry.session)",
                room: RoomLabel.text(entry.room),
                people: entry.present,
                since: TimeText(entry.session.start, visitor.timeZone),
                duration: DurationText.words(clock - entry.session.start)
            )
        }
        people = live.reduce(0) { $0 + $1.people }
        sessions = entries.total
    }
}
