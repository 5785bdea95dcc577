package import Attendance

/// A room's usage on the published days of a month.
///
/// What adds up is the sum of the days' rows, exactly. What does not (sessions, stays and persons that several days have)
/// is counted afresh over the published days.
package struct RoomMonthRow: Hashable, Sendable {
    package var source: String
    package var roomID: String
    package var friendlyURL: String?
    package var description: String?
    package var externalID: String?
    /// Each once, in order of bytes.
    package var tags: [String]
    /// Days that have a row for the room.
    package var days: Int
    /// Different sessions that touch the published days.
    package var sessions: Int
    /// The sum of the days' sessions started.
    package var sessionsStarted: Int
    /// Stays that touch the published days.
    package var participants: Int
    /// Different persons among these.
    package var uniqueParticipants: Int
    /// The sum of the days' participant time.
    package var participantTime: Span
    /// The sum of the days' occupied time.
    package var occupiedTime: Span
    /// The highest of the days' peaks.
    package var peakParticipants: Int
    /// When the first of the days with that peak had it, nil where the peak is 0.
    package var peakAt: Instant?
    /// The first of the days' first joins.
    package var firstJoinedAt: Instant?
    /// The last of the days' last leaves.
    package var lastLeftAt: Instant?
    /// The longest time of a session inside the published days.
    package var longestSession: Span
    /// The sum of the days' inferred leaves.
    package var inferredLeaves: Int
    /// The sum of the days' unmatched leaves.
    package var unmatchedLeaves: Int
}
