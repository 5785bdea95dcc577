package import Attendance
package import Postgres
import SQLFiles
package import Webhooks

/// How many deliveries each source makes hour by hour, and what follows from it.
package struct SourceHours: Sendable {
    /// What arrives later than this for its hour is not counted.
    private static let recounted = Span.hours(3)

    private let connection: Connection
    private let rule: SilenceRule

    /// - Parameters:
    ///   - connection: Where it works.
    ///   - rule: Says how much history is of use.
    package init(connection: Connection, rule: SilenceRule = SilenceRule()) {
        self.connection = connection
        self.rule = rule
    }

    /// Counts the hours that were over at `clock` and are not counted yet, day by day, and those of the last hours again.
    ///
    /// It may be done again, and by several at once: nothing is counted twice.
    ///
    /// - Throws: `PostgresError`. Days that are counted stay counted.
    package func count(clock: Instant) async throws {
        let end = Self.hour(of: clock)
        guard var start = try await firstToCount(before: end) else { return }
        while start < end {
            let next = min(end, start + .days(1))
            let (from, to) = (start, next)
            try await connection.inTransaction { session in
                var parameters = Parameters()
                parameters.add(timestamp: from.rawValue)
                parameters.add(timestamp: to.rawValue)
                _ = try session.runPlanned(.countSourceHours, parameters)
                try JobProgress.note(.sourceHours, until: to, session)
            }
            start = next
        }
    }

    /// The sources called `names`, with what is known of them.
    ///
    /// Where hours are not counted yet, as those of today, the newest delivery is known nevertheless.
    ///
    /// - Parameters:
    ///   - names: Those of the sources that are wanted; what is not known is left out.
    ///   - clock: Now.
    ///   - seen: Deliveries received before it need not be looked at again; nil for all.
    /// - Returns: The sources in the order of their names.
    /// - Throws: `PostgresError`.
    package func sources(
        _ names: some Sequence<String>,
        clock: Instant,
        seen: Instant? = nil
    ) async throws -> [KnownSource] {
        let names = names.sorted()
        let counted = min(try await JobProgress.all(connection)[.sourceHours] ?? clock - .days(1), Self.hour(of: clock))
        let until = clock + KnownSource.clockTolerance
        let entries = try await SourceRegistry.list(since: max(counted, seen ?? counted), until: until, connection)
            .filter { names.contains($0.name) }
        let histories = try await histories(names, since: clock - rule.reach)
        return entries.map { entry in
            KnownSource(
                name: entry.name,
                provider: entry.provider,
                lastDeliveryAt: entry.lastDeliveryAt,
                history: histories[entry.name] ?? DeliveryHistory()
            )
        }
    }

    private func histories(_ names: [String], since instant: Instant) async throws -> [String: DeliveryHistory] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(texts: names)
            parameters.add(timestamp: instant.rawValue)
            var hours: [String: [(hour: Instant, deliveries: Int)]] = [:]
            try session.run(.readSourceHours, parameters).forEach { row in
                let hour = (hour: Instant(rawValue: try row.timestamp(1)), deliveries: Int(try row.int64(2)))
                hours[try row.text(0), default: []].append(hour)
            }
            return hours.mapValues(DeliveryHistory.init(hours:))
        }
    }

    /// The beginning of the first hour to be counted, nil if there is nothing to do.
    private func firstToCount(before end: Instant) async throws -> Instant? {
        if let counted = try await JobProgress.all(connection)[.sourceHours] {
            // Whoever counted beyond the hour to come had a clock that was wrong.
            if counted > end + .hours(1) { return end - Self.recounted }
            return counted < end ? counted - Self.recounted : nil
        }
        let horizon = end - rule.reach
        return try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: horizon.rawValue)
            let oldest = try session.run(.readOldestReceipt, parameters).first { try $0.optionalTimestamp(0) }
            guard let oldest = oldest ?? nil else { return nil }
            return Self.hour(of: Instant(rawValue: oldest))
        }
    }

    /// The beginning of the hour of `instant`.
    private static func hour(of instant: Instant) -> Instant {
        instant - Span(rawValue: instant.rawValue % Span.hours(1).rawValue)
    }
}
