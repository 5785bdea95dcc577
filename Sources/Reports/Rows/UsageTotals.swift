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

    init(of rows: [some SummedRow]) {
        for row in rows { add(row) }
    }

    mutating func add(_ row: some SummedRow) {
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

/// A room's row, of whatever period, as far as rows are summed.
protocol SummedRow {
    var sessions: Int { get }
    var sessionsStarted: Int { get }
    var participants: Int { get }
    var uniqueParticipants: Int { get }
    var participantTime: Span { get }
    var occupiedTime: Span { get }
    var inferredLeaves: Int { get }
    var unmatchedLeaves: Int { get }
}

extension RoomRow: SummedRow {}

extension RoomMonthRow: SummedRow {}
