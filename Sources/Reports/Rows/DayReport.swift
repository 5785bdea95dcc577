// Reports turns the stays and sessions of a usage day into rows, rows into files, and files into a published revision.
//
//     ReportedRoom … ──▶ DayReport ──▶ DayFiles ──▶ ReportDirectory
//                         rows          bytes         one complete revision, swapped in atomically
//
// Two revisions' DayFigures give a Restatement, the published days of a month a MonthReport.
//
// The first two steps are pure: the same rooms, day and clock give the same bytes, whatever the order of the rooms, the
// machine or the locale. Figures are whole milliseconds until they are printed; there is no floating point anywhere.
// Only ReportDirectory touches files; a run that dies in it leaves readers the revision they had, or the complete new
// one.

package import Attendance

/// A day's rows: what each room and each session amounts to inside the day (R10).
///
/// Over any run of days the seconds add up to the seconds of the stays, to the millisecond.
package struct DayReport: Hashable, Sendable {
    package let day: UsageDay
    /// What it says of rooms and sessions, to be compared with another revision.
    package let figures: DayFigures
    package let totals: UsageTotals
    /// A row for each person in each of the sessions, in their order, then by first join and person id; nil unless asked
    /// for.
    package let attendance: [AttendanceRow]?

    /// The report of `day`.
    ///
    /// - Parameters:
    ///   - day: The usage day.
    ///   - clock: The run's clock: an open stay and a live session last until it.
    ///   - rooms: Each room once, in any order; what they have of other days is left out.
    ///   - attendance: How to report who was there, nil if that is not to be reported.
    package init(
        day: UsageDay,
        clock: Instant,
        rooms: [ReportedRoom],
        attendance: AttendanceDetail? = nil
    ) {
        var tally = RoomTally(period: day.period, clock: clock)
        let attendanceTally = attendance.map {
            AttendanceTally(period: day.period, clock: clock, pseudonyms: $0.pseudonyms)
        }
        var rows: [RoomRow] = []
        var sessions: [SessionRow] = []
        var attendanceRows: [AttendanceRow] = []
        let order = RowOrder.order(of: rooms)
        for position in order {
            guard let row = tally.row(of: rooms[position], addingSessionsTo: &sessions) else { continue }
            rows.append(row)
            if let attendanceTally { attendanceRows += attendanceTally.rows(of: rooms[position]) }
        }
        self.day = day
        figures = DayFigures(inOrder: rows, sessions)
        totals = UsageTotals(of: rows.lazy.map(\.usage))
        self.attendance = attendance == nil ? nil : attendanceRows
    }

    /// A row for each room with any presence or unmatched leave on the day, by source and room id in order of bytes.
    package var rooms: [RoomRow] { figures.rooms }

    /// A row for each session that touches the day, by source, room id, start and session id.
    package var sessions: [SessionRow] { figures.sessions }
}
