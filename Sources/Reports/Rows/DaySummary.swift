/// What a day amounts to, with those of its rows that people look at first.
package struct DaySummary: Hashable, Sendable {
    package let totals: UsageTotals
    /// The most people at once in one room.
    package let peakParticipants: Int
    /// The rooms that were used most, the most used first.
    package let rooms: [RoomRow]
    /// The sessions that began first, by start.
    package let sessions: [SessionRow]

    /// The summary of a day on which nothing was.
    package init() {
        self.init(totals: UsageTotals(), peakParticipants: 0, rooms: [], sessions: [])
    }

    init(totals: UsageTotals, peakParticipants: Int, rooms: [RoomRow], sessions: [SessionRow]) {
        self.totals = totals
        self.peakParticipants = peakParticipants
        self.rooms = rooms
        self.sessions = sessions
    }
}
