import Attendance
import Postgres
import SQLFiles

/// The time that the members of a list have to touch (R10), as the queries take it; without bounds it is all time.
struct ListPeriod {
    private let period: UsagePeriod?

    init(_ period: UsagePeriod?) {
        self.period = period
    }

    private static let beginning = Int64.min
    private static let end = Int64.max

    var start: Int64 { period?.start.rawValue ?? Self.beginning }
    var end: Int64 { period?.end.rawValue ?? Self.end }
    /// What began earlier and reaches into the period is longer than a day.
    var dayBefore: Int64 { period.map { ($0.start - .days(1)).rawValue } ?? Self.beginning }

    /// How many members touch the period.
    ///
    /// - Parameters:
    ///   - counts: How many began on each UTC day.
    ///   - statement: Counts those that began in the edges, and those that reach into the period.
    ///   - clock: Ends what is still going on.
    ///   - session: The database.
    func total(
        _ counts: DailyCounts,
        _ statement: SQLFile,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Int {
        guard let period else { return counts.total }
        let edges = DailyCounts.edges(from: period.start, to: period.end)
        var parameters = Parameters()
        parameters.add(timestamps: edges.map(\.from.rawValue))
        parameters.add(timestamps: edges.map(\.to.rawValue))
        parameters.add(timestamp: dayBefore)
        parameters.add(timestamp: start)
        parameters.add(timestamp: clock.rawValue)
        let counted = try session.run(statement, parameters).first { Int(try $0.int64(0)) } ?? 0
        return counted + counts.count(from: period.start, to: period.end)
    }

    /// Where a page begins: after the place given, or at the day that the counts tell, and how many are to be passed over.
    ///
    /// - Returns: An instant as the bound of the page, nil for a page with a place of its own or at the list's end.
    func start(
        _ counts: DailyCounts,
        offset: Int,
        order: ListOrder
    ) -> (instant: Int64, offset: Int) {
        let open = order == .newestFirst ? Self.end : Self.beginning
        guard period == nil, offset > 0, let start = counts.start(offset: offset, order: order) else {
            return (open, offset)
        }
        return (start.instant.rawValue, start.offset)
    }
}
