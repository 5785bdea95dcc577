package import Attendance

/// The sums of a day's room rows.
///
/// A peak has no place here: rooms peak at different instants, so the sum would be nobody's peak.
package struct DayTotals: Hashable, Sendable {
    package var rooms = 0
    package var sessions = 0
    package var sessionsStarted = 0
    package var participants = 0
    /// The sum over rooms: persons are not matched across rooms, so who was in two rooms counts twice.
    package var uniqueParticipants = 0
    package var participantTime = Span.zero
    package var occupiedTime = Span.zero
    package var inferredLeaves = 0
    package var unmatchedLeaves = 0

    init(of rows: [RoomRow]) {
        rooms = rows.count
        for row in rows {
            sessions += row.sessions
            sessionsStarted += row.sessionsStarted
            participants += row.participants
            uniqueParticipants += row.uniqueParticipants
            participantTime += row.participantTime
            occupiedTime += row.occupiedTime
            inferredLeaves += row.inferredLeaves
            unmatchedLeaves += row.unmatchedLeaves
        }
    }
}
