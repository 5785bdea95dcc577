import Attendance
import Reports
import Store
import Webhooks

/// A room on a day.
struct DayRoomLine: Sendable {
    var path: String
    var name: String
    var minutes: NumberText
    var occupiedMinutes: NumberText
    var people: NumberText
    var participants: NumberText
    var sessions: NumberText
    var peak: NumberText
    var peakAt: TimeText?
    var firstJoinedAt: TimeText?
    var lastLeftAt: TimeText?

    init(_ row: RoomRow, _ zone: TimeZoneRules) {
        let key = RoomKey(source: row.source, providerRoomID: row.roomID)
        path = RoomLabel.path(key)
        name = RoomLabel.text(description: row.description, friendlyURL: row.friendlyURL, key: key)
        minutes = NumberText(minutes: row.participantTime)
        occupiedMinutes = NumberText(minutes: row.occupiedTime)
        people = NumberText(row.uniqueParticipants)
        participants = NumberText(row.participants)
        sessions = NumberText(row.sessions)
        peak = NumberText(row.peakParticipants)
        peakAt = row.peakAt.map { TimeText($0, zone) }
        firstJoinedAt = row.firstJoinedAt.map { TimeText($0, zone) }
        lastLeftAt = row.lastLeftAt.map { TimeText($0, zone) }
    }
}
