package import Attendance

/// A room's usage on one day: what lies inside the day, and nothing else.
package struct RoomRow: Hashable, Sendable, RoomLabelled {
    package var labels: RoomLabels
    /// Sessions that touch the day.
    package var sessions: Int
    /// Sessions that start in the day.
    package var sessionsStarted: Int
    /// Stays that touch the day.
    package var participants: Int
    /// Different persons among these.
    package var uniqueParticipants: Int
    /// The sum of the stays inside the day.
    package var participantTime: Span
    /// The time during which anyone was there.
    package var occupiedTime: Span
    /// The most people at once, 0 where all stays have no length.
    package var peakParticipants: Int
    /// The first instant of the peak in the day, nil where there is none.
    package var peakAt: Instant?
    /// The first join that happened on the day.
    package var firstJoinedAt: Instant?
    /// The last leave that happened on the day, observed, inferred or by the session length.
    package var lastLeftAt: Instant?
    /// The longest part of a session inside the day.
    package var longestSession: Span
    /// Stays whose end lies in the day and was concluded without a leave.
    package var inferredLeaves: Int
    /// Leaves in the day that no join was seen for.
    package var unmatchedLeaves: Int

    package init(
        labels: RoomLabels,
        sessions: Int,
        sessionsStarted: Int,
        participants: Int,
        uniqueParticipants: Int,
        participantTime: Span,
        occupiedTime: Span,
        peakParticipants: Int,
        peakAt: Instant?,
        firstJoinedAt: Instant?,
        lastLeftAt: Instant?,
        longestSession: Span,
        inferredLeaves: Int,
        unmatchedLeaves: Int
    ) {
        self.labels = labels
        self.sessions = sessions
        self.sessionsStarted = sessionsStarted
        self.participants = participants
        self.uniqueParticipants = uniqueParticipants
        self.participantTime = participantTime
        self.occupiedTime = occupiedTime
        self.peakParticipants = peakParticipants
        self.peakAt = peakAt
        self.firstJoinedAt = firstJoinedAt
        self.lastLeftAt = lastLeftAt
        self.longestSession = longestSession
        self.inferredLeaves = inferredLeaves
        self.unmatchedLeaves = unmatchedLeaves
    }
}
