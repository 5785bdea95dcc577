import Attendance
import Reports
import Store

/// A session on a day.
struct DaySessionLine: Sendable {
    /// A moment, with its date where that is another day.
    struct Moment: Sendable {
        var iso: String
        var text: String

        init(_ instant: Instant, _ day: UsageDay) {
            let time = TimeText(instant, day.timeZone)
            iso = time.iso
            text = time.date == day.date.description ? time.time : "\(time.date) \(time.time)"
        }
    }

    var path: String
    var room: String
    var start: Moment
    /// When the last one left; nil while someone is there.
    var end: Moment?
    /// Why it ended, in a few words; nil while it is live.
    var reason: String?
    var people: NumberText
    var peak: NumberText
    /// The part inside the day.
    var minutes: NumberText

    init(_ row: SessionRow, _ day: UsageDay) {
        let key = RoomKey(source: row.source, providerRoomID: row.roomID)
        path = "/sessions/\(row.session.id)"
        room = RoomLabel.text(description: row.description, friendlyURL: row.friendlyURL, key: key)
        start = Moment(row.session.startedAt, day)
        end = row.session.lastLeftAt.map { Moment($0, day) }
        reason = row.session.endReason.map(EndingText.words)
        people = NumberText(row.uniqueParticipants)
        peak = NumberText(row.peakParticipants)
        minutes = NumberText(minutes: row.dayParticipantTime)
    }
}
