package import Attendance

/// What the newest published revision of a day says of its rooms.
package struct PublishedDay: Hashable, Sendable {
    package let date: CalendarDate
    /// The labels may be missing.
    package let rooms: [RoomRow]

    package init(date: CalendarDate, rooms: [RoomRow]) {
        self.date = date
        self.rooms = rooms
    }
}
