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
        minutes = NumberText(minutes: row.usage.participantTime)
        occupiedMinutes = NumberText(minutes: row.usage.occupiedTime)
        people = NumberText(row.usage.uniqueParticipants)
        participants = NumberText(row.usage.participants)
        sessions = NumberText(row.usage.sessions)
        peak = NumberText(row.usage.peakParticipants)
        peakAt = row.usage.peakAt.map { TimeText($0, zone) }
        firstJoinedAt = row.usage.firstJoinedAt.map { TimeText($0, zone) }
        lastLeftAt = row.usage.lastLeftAt.map { TimeText($0, zone) }
    }
}
