package import Attendance

/// The sums of rows of a month's rooms.
package struct MonthTotals: Hashable, Sendable {
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

    init(of rows: [RoomMonthRow] = []) {
        for row in rows { add(row) }
    }

    mutating func add(_ row: RoomMonthRow) {
        rooms += 1
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
