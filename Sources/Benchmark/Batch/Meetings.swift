import Attendance
import Foundation

/// A made-up history of meetings, all of which are over.
struct Meetings: Sendable {
    /// About how many joins and leaves.
    let events: Int
    let days: Int
    let rooms: Int

    /// 2026-06-30T00:00:00Z, the same for every history, so that what is behind it is what differs.
    static let end = Instant(milliseconds: 1_782_777_600_000)

    /// Midnight at the beginning of the first day.
    var start: Instant { Self.end - .milliseconds(Int64(days) * 86_400_000) }

    /// How many: each has 3.9 people on average, and each of them a join and a leave.
    var meetings: Int { max(1, events * 10 / 78) }
}
