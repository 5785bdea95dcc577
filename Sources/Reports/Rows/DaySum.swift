package import Attendance

/// A day's summary in the making: rooms are taken in one after the other, and few of their rows are kept.
///
/// Its figures are those of the `DayReport` of the same rooms.
package struct DaySum: Sendable {
    private var tally: RoomTally
    private var totals = UsageTotals()
    private var peakParticipants = 0
    private var rooms: LeadingRows<RoomRow>
    private var sessions: LeadingRows<SessionRow>

    /// The sum of nothing yet.
    ///
    /// - Parameters:
    ///   - day: The usage day.
    ///   - clock: An open stay and a live session last until it.
    ///   - listing: How many rooms and sessions the summary names.
    package init(day: UsageDay, clock: Instant, listing: Int) {
        tally = RoomTally(period: day.period, clock: clock)
        rooms = LeadingRows(listing) { left, right in
            left.usage.participantTime == right.usage.participantTime
                ? left.precedes(right) : left.usage.participantTime > right.usage.participantTime
        }
        sessions = LeadingRows(listing) { RowOrder.precedes($0.session, $1.session) }
    }

    /// Takes in what of `room` may touch the day; each room once, in any order.
    package mutating func add(_ room: ReportedRoom) {
        guard let (row, sessionRows) = tally.rows(of: room) else { return }
        totals.add(row.usage)
        peakParticipants = max(peakParticipants, row.usage.peakParticipants)
        rooms.add(row)
        for session in sessionRows { sessions.add(session) }
    }

    /// What was taken in.
    package var summary: DaySummary {
        DaySummary(
            totals: totals,
            peakParticipants: peakParticipants,
            rooms: rooms.inOrder,
            sessions: sessions.inOrder
        )
    }
}
