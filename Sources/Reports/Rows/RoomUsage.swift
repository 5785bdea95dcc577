package import Attendance

/// What a room amounts to in a period: what lies inside it, and nothing else.
package struct RoomUsage: Hashable, Sendable {
    /// Sessions that touch the period.
    package var sessions = 0
    /// Sessions that start in the period.
    package var sessionsStarted = 0
    /// Stays that touch the period.
    package var participants = 0
    /// Different persons among these.
    package var uniqueParticipants = 0
    /// The sum of the stays inside the period.
    package var participantTime = Span.zero
    /// The time during which anyone was there.
    package var occupiedTime = Span.zero
    /// The most people at once, 0 where all stays have no length.
    package var peakParticipants = 0
    /// The first instant of the peak in the period, nil where there is none.
    package var peakAt: Instant?
    /// The first join that happened in the period.
    package var firstJoinedAt: Instant?
    /// The last leave that happened in the period, observed, inferred or by the session length.
    package var lastLeftAt: Instant?
    /// The longest part of a session inside the period.
    package var longestSession = Span.zero
    /// Stays whose end lies in the period and was concluded without a leave.
    package var inferredLeaves = 0
    /// Leaves in the period that no join was seen for.
    package var unmatchedLeaves = 0

    /// No usage.
    package init() {}
}
