package import Attendance

/// What one room amounts to on each of several days: the rows that the days' reports have of it.
package enum RoomDays {
    /// Counts and measures each of `days`.
    ///
    /// - Parameters:
    ///   - room: The room with all that may touch the days.
    ///   - days: The days, each once, in order.
    ///   - clock: Ends whatever is still going on.
    /// - Returns: The rows by date; none for a day on which nothing was.
    package static func rows(of room: ReportedRoom, on days: [UsageDay], clock: Instant) -> [CalendarDate: RoomRow] {
        // A session is handed to the days that it meets, so that the work follows what there is and not days times that.
        var parts = [ReportedRoom](repeating: room.withoutUsage, count: days.count)
        for session in room.sessions {
            for day in days.meeting(session.session.startedAt, session.end(at: clock)) {
                parts[day].sessions.append(session)
            }
        }
        for leave in room.unmatchedLeaves {
            for day in days.meeting(leave, leave) { parts[day].unmatchedLeaves.append(leave) }
        }
        var rows: [CalendarDate: RoomRow] = [:]
        for (day, part) in zip(days, parts) where !part.sessions.isEmpty || !part.unmatchedLeaves.isEmpty {
            var tally = RoomTally(period: day.period, clock: clock)
            rows[day.date] = tally.rows(of: part)?.room
        }
        return rows
    }
}

extension [UsageDay] {
    /// The positions of the days that have any of the time from `start` to `end`, both included, in them or at a bound.
    fileprivate func meeting(_ start: Instant, _ end: Instant) -> Range<Int> {
        let first = partitionPoint { $0.end < start }
        return first..<Swift.max(first, partitionPoint { $0.start <= end })
    }
}

extension ReportedRoom {
    fileprivate var withoutUsage: ReportedRoom {
        var room = self
        room.sessions = []
        room.unmatchedLeaves = []
        return room
    }
}
