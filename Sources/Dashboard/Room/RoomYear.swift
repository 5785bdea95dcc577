import Attendance
import Reports
import Store

/// What a room amounts to on each day of a year or month: as it was published, and where it was not, as it is now.
struct RoomYear: Sendable {
    /// Where a day's figures are from.
    enum Origin: Sendable {
        case published(RecordedDay)
        /// Worked out for this page, by the rules of the reports.
        case computed
        /// Of a day that is not published, and too far back to be worked out here.
        case unknown
    }

    struct Day: Sendable {
        var date: CalendarDate
        /// Nil if nothing was on the day, or if that is not known.
        var row: RoomRow?
        var origin: Origin

        var participantTime: Span { row?.usage.participantTime ?? .zero }
        var isUnknown: Bool { if case .unknown = origin { true } else { false } }
        var isComputed: Bool { if case .computed = origin { true } else { false } }
    }

    /// In order, none of them later than today.
    var days: [Day]

    /// The days of the year that is shown where it is `today`: those of this month and the twelve before.
    static func dates(to today: CalendarDate) -> ClosedRange<CalendarDate> {
        let (year, month, _) = today.components
        let first = CalendarDate(year: max(year - 1, 1), month: month, day: 1) ?? today
        return first...today
    }

    /// Puts what was published together with what was computed.
    ///
    /// - Parameters:
    ///   - dates: The days.
    ///   - today: Which day it is, of which nothing is published yet.
    ///   - published: What was published, and the room's rows of it.
    ///   - computed: The room's rows of the other days from `computedFrom` on.
    ///   - computedFrom: The first of the days that were computed.
    init(
        dates: ClosedRange<CalendarDate>,
        today: CalendarDate,
        published: (days: [RecordedDay], rows: [CalendarDate: RoomRow]),
        computed: [CalendarDate: RoomRow],
        computedFrom: CalendarDate
    ) {
        let recorded = Dictionary(published.days.map { ($0.date, $0) }) { first, _ in first }
        days = Self.each(dates).map { date in
            if let day = recorded[date], date < today {
                return Day(date: date, row: published.rows[date], origin: .published(day))
            }
            guard date >= computedFrom else { return Day(date: date, row: nil, origin: .unknown) }
            return Day(date: date, row: computed[date], origin: .computed)
        }
    }

    static func each(_ dates: ClosedRange<CalendarDate>) -> [CalendarDate] {
        (dates.lowerBound.daysSinceEpoch...dates.upperBound.daysSinceEpoch).map(CalendarDate.init(daysSinceEpoch:))
    }

    /// The days by month, in order.
    var months: [(month: CalendarMonth, days: ArraySlice<Day>)] {
        var months: [(month: CalendarMonth, days: ArraySlice<Day>)] = []
        var start = days.startIndex
        while start < days.endIndex {
            let month = CalendarMonth(of: days[start].date)
            let end = days[start...].firstIndex { $0.date > month.lastDay } ?? days.endIndex
            months.append((month, days[start..<end]))
            start = end
        }
        return months
    }
}
