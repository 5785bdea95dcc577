package import Attendance
package import Postgres
import SQLFiles

/// Drops the partitions of what need not be kept any more.
///
/// Stays, sessions and reports are kept for ever. Before events are dropped everything is computed that waits; the horizon
/// is recorded in the transaction that drops them, and from then on nothing before it is computed again. A month in which
/// something began that is not over yet stays, and so do those after it.
///
/// Dropping needs the tables for a moment in which nobody uses them. Whoever waits for that keeps all others waiting, so
/// it is given up after a fraction of a second, and tried again later. Days of deliveries are dropped one by one, so that
/// each needs the table for as short as can be.
package struct Retention: Sendable {
    private let connection: Connection
    private let periods: RetentionPeriods
    private let pause: @Sendable () async throws -> Void

    /// How often a busy table is tried.
    private static let attempts = 60

    /// What was dropped, or is to be.
    package struct Summary: Hashable, Sendable {
        package var deliveries: [Partition] = []
        /// How many of the deliveries are in quarantine: what they say was never taken in.
        package var quarantined = 0
        package var events: [Partition] = []
        /// From when on events are kept, nil if none has been dropped yet.
        package var horizon: Instant?
    }

    /// - Parameters:
    ///   - connection: The run's own; it holds the lock that keeps other runs away.
    ///   - periods: How long what is kept.
    ///   - pause: Called between attempts.
    package init(
        connection: Connection,
        periods: RetentionPeriods,
        pause: @escaping @Sendable () async throws -> Void
    ) {
        self.connection = connection
        self.periods = periods
        self.pause = pause
    }

    /// What is older than the periods allow.
    package func due(clock: Instant) async throws -> Summary {
        let deliveriesFrom = periods.deliveriesFrom(clock: clock)
        let eventsFrom = periods.eventsFrom(clock: clock)
        return try await connection.withSession { session in
            var summary = Summary()
            summary.deliveries = try Self.partitions(of: .deliveries, endingBy: deliveriesFrom, session)
            summary.events = try Self.partitions(of: .events, endingBy: eventsFrom, session)
            if !summary.deliveries.isEmpty {
                var parameters = Parameters()
                parameters.add(timestamp: deliveriesFrom.rawValue)
                summary.quarantined = try session.count(.countQuarantinedBefore, parameters)
            }
            summary.horizon = try EventHorizon.read(session)
            return summary
        }
    }

    private static func partitions(
        of kind: Partition.Kind,
        endingBy instant: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> [Partition] {
        try session.run(.listPartitions).map { try $0.text(0) }.compactMap(Partition.init(name:))
            .filter { $0.kind == kind && $0.end <= instant }
    }

    /// Makes the partitions of the days and months to come.
    ///
    /// - Throws: `StoreError.tablesAreBusy`, `PostgresError`.
    package func makePartitionsAhead(clock: Instant) async throws {
        try await whileBusy { try await PartitionsAhead.make(clock: clock, connection) }
    }

    /// Drops what is due.
    ///
    /// - Parameter clock: The run's clock.
    /// - Returns: What was dropped.
    /// - Throws: `StoreError.anotherRunIsAtWork`, `StoreError.tablesAreBusy`, `PostgresError`. What was dropped before
    ///   stays dropped.
    package func run(clock: Instant) async throws -> Summary {
        try await RunLock.take(connection)
        var summary = try await due(clock: clock)
        for partition in summary.deliveries {
            try await whileBusy {
                try await connection.inTransaction { session in
                    try session.execute(SQLFile.limitWaiting.text)
                    _ = try session.run(.lockPartitions)
                    try Self.drop([partition.name], session)
                }
            }
        }
        if summary.events.isEmpty { return summary }
        let partitions = summary.events
        summary.events = []
        if let dropped = try await dropEvents(of: partitions, before: periods.eventsFrom(clock: clock), clock: clock) {
            summary.events = dropped.partitions
            summary.horizon = dropped.horizon
        }
        return summary
    }

    /// Returns what was dropped, and the horizon, or nil if nothing can be dropped yet.
    private func dropEvents(
        of partitions: [Partition],
        before latest: Instant,
        clock: Instant
    ) async throws -> (partitions: [Partition], horizon: Instant)? {
        var horizon = latest
        while true {
            _ = try await Computation(connection: connection).run(clock: clock)
            let wanted = horizon
            guard partitions.contains(where: { $0.end <= wanted }) else { return nil }
            let outcome = try await whileBusy {
                try await connection.inTransaction { session in
                    try Self.dropEvents(before: wanted, clock: clock, session)
                }
            }
            switch outcome {
            case .dropped(let partitions): return (partitions, horizon)
            case .pending: try await pause()
            case .unfinished(let instant):
                let month = CalendarMonth(of: TimeZoneRules.utc.date(at: instant))
                let earlier = CalendarMonth(of: TimeZoneRules.utc.date(at: horizon)).previous
                horizon = TimeZoneRules.utc.day(min(month, earlier).firstDay).start
            }
        }
    }

    private enum Outcome: Sendable {
        case dropped([Partition])
        /// Something has arrived that is to be computed first.
        case pending
        /// Something began at the instant that is not over yet.
        case unfinished(Instant)
    }

    /// What tells that nothing may be dropped, and undoes what was prepared.
    private struct Obstacle: Error {
        let outcome: Outcome
    }

    private static func dropEvents(
        before horizon: Instant,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Outcome {
        do {
            return try session.savepoint {
                try RunLock.take(session)
                try session.execute(SQLFile.limitWaiting.text)
                _ = try session.run(.lockComputations)
                var parameters = Parameters()
                parameters.add(timestamp: horizon.rawValue)
                while try session.run(.extendRoomHorizons, parameters).rowCount > 0 {}
                if let instant = try session.run(.findFirstUnfinished, parameters).first({ try $0.optionalTimestamp(0) }
                ),
                    let instant
                {
                    throw Obstacle(outcome: .unfinished(Instant(rawValue: instant)))
                }
                // All sessions have been read by now, which takes longer than anything that arrives should wait.
                _ = try session.run(.lockPartitions)
                // Nobody writes events from here on, so none can be pending that this does not see.
                _ = try session.run(.lockEvents)
                guard try session.count(.countPendingBefore, parameters) == 0 else {
                    throw Obstacle(outcome: .pending)
                }
                parameters.add(timestamp: clock.rawValue)
                _ = try session.run(.recordHorizon, parameters)
                // Not those of before: an import may have had older months made meanwhile, which would stay for ever.
                let partitions = try partitions(of: .events, endingBy: horizon, session)
                try drop(partitions.map(\.name), session)
                return .dropped(partitions)
            }
        } catch let obstacle as Obstacle {
            return obstacle.outcome
        }
    }

    private static func drop(_ names: [String], _ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(texts: names)
        _ = try session.run(.dropPartitions, parameters)
    }

    private func whileBusy<R: Sendable>(_ body: () async throws -> R) async throws -> R {
        for _ in 1..<Self.attempts {
            do {
                return try await body()
            } catch let error as PostgresError where error.sqlState == "55P03" || error.sqlState == "40P01" {
                try await pause()
            }
        }
        do {
            return try await body()
        } catch let error as PostgresError where error.sqlState == "55P03" || error.sqlState == "40P01" {
            throw StoreError.tablesAreBusy
        }
    }
}
