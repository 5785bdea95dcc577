import Attendance

/// A room's attendance without the order of things that happen at the same instant.
struct UnorderedAttendance: Hashable {
    private let stays: [Stay: Int]
    private let sessions: [Session]
    private let unmatchedLeaves: [UnmatchedLeave: Int]

    init(_ attendance: RoomAttendance) {
        stays = Dictionary(attendance.stays.map { ($0, 1) }, uniquingKeysWith: +)
        sessions = attendance.sessions
        unmatchedLeaves = Dictionary(attendance.unmatchedLeaves.map { ($0, 1) }, uniquingKeysWith: +)
    }
}
