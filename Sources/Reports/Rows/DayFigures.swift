/// What a day's report says of its rooms and sessions: what two revisions are compared by.
///
/// Of a revision that was read back the labels may be missing; they are never compared.
package struct DayFigures: Hashable, Sendable {
    /// By source and room id in order of bytes.
    package let rooms: [RoomRow]
    /// By source, room id, start and session id.
    package let sessions: [SessionRow]

    /// Takes the rows in any order.
    package init(rooms: [RoomRow], sessions: [SessionRow]) {
        self.init(inOrder: rooms.sorted { $0.precedes($1) }, sessions.sorted { $0.precedes($1) })
    }

    /// Takes the rows in their order.
    init(inOrder rooms: [RoomRow], _ sessions: [SessionRow]) {
        self.rooms = rooms
        self.sessions = sessions
    }

    /// The sums of the rooms' rows.
    package var totals: UsageTotals { UsageTotals(of: rooms.lazy.map(\.usage)) }

    /// The most people at once in one room.
    package var peakParticipants: Int { rooms.map(\.usage.peakParticipants).max() ?? 0 }

    /// SHA-256 over every value but labels, date and time zone: equal digests, equal figures.
    package var digest: [UInt8] {
        var digest = FiguresDigest()
        digest.add(rooms)
        digest.add(sessions)
        return digest.finalize()
    }
}
