package import Attendance

/// A session that touches a day: the whole of it, and the part inside the day.
package struct SessionRow: Hashable, Sendable, RoomLabelled {
    package var labels: RoomLabels
    package var session: Session
    /// Stays of the whole session.
    package var participants: Int
    /// Different persons of the whole session.
    package var uniqueParticipants: Int
    /// The most people at once in the whole session.
    package var peakParticipants: Int
    /// The sum of all stays, open ones until the run's clock.
    package var participantTime: Span
    /// The time of the whole session during which anyone was there.
    package var occupiedTime: Span
    /// The sum of the stays inside the day.
    package var dayParticipantTime: Span
    /// The time inside the day during which anyone was there.
    package var dayOccupiedTime: Span
    /// Stays of the whole session whose end was concluded without a leave.
    package var inferredLeaves: Int
    /// The provider's session ids, each once, in order of first appearance.
    package var providerSessionIDs: [String]

    package init(
        labels: RoomLabels,
        session: Session,
        participants: Int,
        uniqueParticipants: Int,
        peakParticipants: Int,
        participantTime: Span,
        occupiedTime: Span,
        dayParticipantTime: Span,
        dayOccupiedTime: Span,
        inferredLeaves: Int,
        providerSessionIDs: [String]
    ) {
        self.labels = labels
        self.session = session
        self.participants = participants
        self.uniqueParticipants = uniqueParticipants
        self.peakParticipants = peakParticipants
        self.participantTime = participantTime
        self.occupiedTime = occupiedTime
        self.dayParticipantTime = dayParticipantTime
        self.dayOccupiedTime = dayOccupiedTime
        self.inferredLeaves = inferredLeaves
        self.providerSessionIDs = providerSessionIDs
    }
}
