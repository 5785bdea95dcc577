import Attendance
import Postgres
import Store

/// What the doctor looks at of what is kept how long.
extension Examination {
    /// A partition that was due more than two days ago tells that nothing drops them.
    mutating func examineRetention(_ periods: RetentionPeriods, _ connection: Connection) async throws {
        let retention = Retention(connection: connection, periods: periods, pause: {})
        let due = try await retention.due(clock: .now - .days(2))
        guard !due.deliveries.isEmpty || !due.events.isEmpty else {
            let horizon = due.horizon.map { "events are kept from \(RFC3339.format($0)) on" }
            return add("retention", .good, horizon ?? "all events are kept so far")
        }
        add(
            "retention",
            .worthALook,
            "\(due.deliveries.count) days of deliveries and \(due.events.count) months of events are older than they are "
                + "to be kept; run rollcall maintain every night (see jobs/)"
        )
    }
}
