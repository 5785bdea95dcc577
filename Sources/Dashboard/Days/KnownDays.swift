import Attendance
import Reports
import Store

/// The days of a period, with what is known of each.
struct KnownDays: Sendable {
    /// What a day amounts to.
    struct Day: Sendable {
        /// Where its figures are from.
        enum Origin: Sendable {
            case published(PublishedFigures.Day)
            /// Nothing is published: they were worked out from what was there then.
            case workedOut(asOf: Instant)
        }

        var date: CalendarDate
        var totals: UsageTotals
        /// The most people at once in one room.
        var peakParticipants: Int
        var origin: Origin
    }

    let dates: ClosedRange<CalendarDate>
    /// Those of the days that are published, in their order.
    let published: [PublishedFigures.Day]
    private let days: [CalendarDate: Day]
    private let pending: Set<CalendarDate>

    /// - Parameters:
    ///   - dates: The days of the period.
    ///   - published: Those of them that are published.
    ///   - workedOut: Others, with the moment that they are of.
    ///   - pending: Those that are being worked out.
    init(
        _ dates: ClosedRange<CalendarDate>,
        _ published: [PublishedFigures.Day],
        workedOut: [CalendarDate: (summary: DaySummary, asOf: Instant)] = [:],
        pending: Set<CalendarDate> = []
    ) {
        self.dates = dates
        self.published = published
        self.pending = pending
        var days = workedOut.map { date, work in
            Day(
                date: date,
                totals: work.summary.totals,
                peakParticipants: work.summary.peakParticipants,
                origin: .workedOut(asOf: work.asOf)
            )
        }
        days += published.map { day in
            Day(
                date: day.date,
                totals: day.totals,
                peakParticipants: day.peakParticipants,
                origin: .published(day)
            )
        }
        self.days = Dictionary(days.map { ($0.date, $0) }) { $1 }
    }

    /// What is known of a day, nil if nothing is.
    subscript(date: CalendarDate) -> Day? { days[date] }

    /// Those of the days of which something is known, in their order.
    var all: [Day] { dates.each.compactMap { days[$0] } }

    var isEmpty: Bool { days.isEmpty }

    /// How many days have figures that are not published.
    var workedOutCount: Int { days.count - published.count }

    /// How many days are being worked out.
    var pendingCount: Int { pending.count }

    func isPending(_ date: CalendarDate) -> Bool { pending.contains(date) }

    /// The same within a part of the period.
    func part(_ part: ClosedRange<CalendarDate>) -> [Day] { part.clamped(to: dates).each.compactMap { days[$0] } }
}

extension ClosedRange<CalendarDate> {
    /// Its days, first to last.
    var each: some BidirectionalCollection<CalendarDate> {
        (lowerBound.daysSinceEpoch...upperBound.daysSinceEpoch).lazy.map(CalendarDate.init(daysSinceEpoch:))
    }
}
