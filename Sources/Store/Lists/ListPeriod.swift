import Attendance
import Postgres
import SQLFiles

/// The time that the members of a list have to touch (R10), as the queries take it; without bounds it is all time.
struct ListPeriod {
    private let period: UsagePeriod?
    /// The session in which all members are, if they are all in one.
    private let session: (startedAt: Instant, lastLeftAt: Instant?)?

    init(_ period: UsagePeriod?, within session: (startedAt: Instant, lastLeftAt: Instant?)? = nil) {
        self.period = period
        self.session = session
    }

    private static let beginning = Instant(rawValue: .min)
    private static let end = Instant(rawValue: .max)

    /// Whether nothing can touch it; the queries are for periods that something can.
    var isEmpty: Bool { period.map { $0.start >= $0.end } ?? false }

    // Nothing of a session begins outside of it: so no more of its room is read than that.

    var start: Instant { max(period?.start ?? Self.beginning, session?.startedAt ?? Self.beginning) }
    var end: Instant {
        min(period?.end ?? Self.end, session?.lastLeftAt.map { $0 + .milliseconds(1) } ?? Self.end)
    }
    /// What began earlier and reaches into the period is longer than a day.
    var dayBefore: Instant {
        max(period.map { $0.start - .days(1) } ?? Self.beginning, session?.startedAt ?? Self.beginning)
    }

    /// How many members of a list touch the period, and when they began.
    ///
    /// - Parameters:
    ///   - counts: How many of all began on each UTC day.
    ///   - statement: Counts those that no whole day of the period counts.
    ///   - clock: Ends what is still going on.
    ///   - session: The database.
    /// - Returns: The counts of the whole days, and of what is before, between and after them.
    /// - Throws: `PostgresError`.
    func counts(
        _ counts: ListCounts,
        _ statement: SQLFile,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> ListCounts {
        guard let period else { return counts }
        let days = Self.wholeDays(of: period)
        var parameters = Parameters()
        for instant in [period.start, days.start, days.end, period.end, dayBefore, clock] {
            parameters.add(timestamp: instant.rawValue)
        }
        let others = try session.runPlanned(statement, parameters).first { row in
            [
                ListCounts.Part(start: Self.beginning, end: period.start, count: Int(try row.int64(2))),
                ListCounts.Part(start: period.start, end: days.start, count: Int(try row.int64(0))),
                ListCounts.Part(start: days.end, end: period.end, count: Int(try row.int64(1))),
            ]
        }
        return ListCounts(counts.parts(from: days.start, to: days.end) + (others ?? []).filter { $0.count > 0 })
    }

    /// From the first to the last midnight in UTC that the period meets; nothing at its end if it meets none.
    private static func wholeDays(of period: UsagePeriod) -> (start: Instant, end: Instant) {
        let day = Span.days(1).rawValue
        let first = (period.start.rawValue + day - 1) / day * day
        let last = period.end.rawValue / day * day
        guard first <= last else { return (period.end, period.end) }
        return (Instant(milliseconds: first), Instant(milliseconds: last))
    }
}
