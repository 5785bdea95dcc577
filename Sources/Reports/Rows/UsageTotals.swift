package import Attendance

/// The sums of the rows of a day's or a month's rooms.
///
/// A peak has no place here: rooms peak at different instants, so the sum would be nobody's peak.
package struct UsageTotals: Hashable, Sendable {
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

    /// The sums of nothing.
    package init() {}

    init(of rooms: some Sequence<RoomUsage>) {
        for room in rooms { add(room) }
    }

    mutating func add(_ room: RoomUsage) {
        rooms += 1
        sessions += room.sessions
        sessionsStarted += room.sessionsStarted
        participants += room.participants
        uniqueParticipants += room.uniqueParticipants
        participantTime += room.participantTime
        occupiedTime += room.occupiedTime
        inferredLeaves += room.inferredLeaves
        unmatchedLeaves += room.unmatchedLeaves
    }
}
