import Attendance
import Postgres
import Reports
import Store

/// What a day that is not published amounts to by the rules of the reports.
struct DayWork: Sendable {
    var summary: DaySummary
    /// How often the day had changed before it was read.
    private var changes: Int

    /// Reads a day, unless nothing has changed since it was read after its end.
    ///
    /// - Parameters:
    ///   - key: The day.
    ///   - clock: Ends whatever is still going on.
    ///   - kept: What is known of it; labels of rooms may have changed since.
    ///   - listing: How many rooms and sessions are named.
    ///   - connection: What to read from.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    init(
        of key: Upkeep.Day,
        clock: Instant,
        kept: KeptValues<Upkeep.Day, DayWork>.Kept? = nil,
        listing: Int = 0,
        _ connection: Connection
    ) async throws {
        let day = key.timeZone.day(key.date)
        let reader = ReportReader(connection: connection)
        // Before the rooms: what comes meanwhile is found the next time.
        changes = try await reader.changes(of: day.period)
        if let kept, kept.asOf >= day.end, kept.value.changes == changes {
            summary = kept.value.summary
        } else {
            let sum = DaySum(day: day, clock: clock, listing: listing)
            summary = try await reader.reduceRooms(in: day.period, into: sum) { $0.add($1) }.summary
        }
    }
}
