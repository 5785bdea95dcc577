import Attendance

/// One room's events from a start on, as the rules take them, with the names they carry.
struct RoomEvents {
    let room: RoomID
    let start: Instant
    var events: [Event] = []
    var names = RoomNames()
}
