package import Attendance
package import Postgres
import SQLFiles

/// What subscribers are still to be told.
///
/// Notifications are written by the transactions that find out what happened, so that none is lost and none made up. Each
/// is delivered at least once or given up: a sender that dies after the call and before `delivered` has it sent again,
/// under the same id. All functions throw `PostgresError`.
package struct NotificationOutbox: Sendable {
    private let connection: Connection

    /// The notifications that `connection` reaches.
    package init(connection: Connection) {
        self.connection = connection
    }

    /// Takes on notifications that are due, of each subscription the longest due first.
    ///
    /// What is taken is nobody else's until the lease is over. A sender that has not settled it by then has died, and it
    /// is due again.
    ///
    /// - Parameters:
    ///   - limit: The most to take.
    ///   - shares: How they are shared among subscriptions; nil if it doesn't matter.
    ///   - clock: What is due by then is taken.
    ///   - lease: For how long.
    /// - Returns: The notifications taken, oldest first.
    /// - Throws: `PostgresError`.
    package func claim(
        limit: Int,
        shares: ClaimShares? = nil,
        clock: Instant,
        lease: Span
    ) async throws -> [ClaimedNotification] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(Int64(limit))
            parameters.add(timestamp: clock.rawValue)
            parameters.add(timestamp: (clock + lease).rawValue)
            parameters.add(shares ?? ClaimShares(perSubscription: limit, failing: limit))
            return try session.run(.claimNotifications, parameters).map { try ClaimedNotification($0) }
        }
    }

    /// Notes that a notification has arrived; it is not sent again.
    package func delivered(_ id: UInt128, clock: Instant) async throws {
        try await settle(id, deliveredAt: clock, problem: nil, nextAttempt: nil)
    }

    /// Notes that an attempt has failed; nothing is noted of what has been delivered meanwhile.
    ///
    /// - Parameters:
    ///   - id: The notification.
    ///   - problem: Why, without secrets.
    ///   - nextAttempt: When to try again; nil to give it up.
    /// - Throws: `PostgresError`.
    package func failed(_ id: UInt128, problem: String, nextAttempt: Instant?) async throws {
        try await settle(id, deliveredAt: nil, problem: problem, nextAttempt: nextAttempt)
    }

    /// When the next notification is due, or was; nil if none waits.
    package func nextDue() async throws -> Instant? {
        try await connection.withSession { session in
            try session.run(.findNextNotification).first { Instant(rawValue: try $0.timestamp(0)) }
        }
    }

    /// How many notifications wait, how many of them after a call that failed, and how many were given up lately.
    package func counts() async throws -> (waiting: Int, failing: Int, givenUp: Int) {
        try await connection.withSession { session in
            try session.run(.countNotifications).first { row in
                (Int(try row.int64(0)), Int(try row.int64(1)), Int(try row.int64(2)))
            } ?? (0, 0, 0)
        }
    }

    /// Deletes what was created before `instant` and is delivered or given up, and what is without its subscription.
    ///
    /// - Parameters:
    ///   - instant: What was created from it on stays.
    ///   - portion: How many of the former are deleted at most, so that what is to be sent does not wait for all of it.
    /// - Returns: Whether there may be more.
    /// - Throws: `PostgresError`.
    @discardableResult
    package func prune(before instant: Instant, portion: Int = 10_000) async throws -> Bool {
        try await pruneLost()
        return try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(timestamp: instant.rawValue)
            parameters.add(Int64(portion))
            return try session.run(.pruneSettledNotifications, parameters).rowCount == portion
        }
    }

    /// Deletes what waits for subscriptions that are not there any more.
    private func pruneLost() async throws {
        try await connection.withSession { session in
            for subscription in try session.run(.findLostSubscriptions).map({ try $0.uuid(0) }) {
                var parameters = Parameters()
                parameters.add(uuid: subscription)
                _ = try session.run(.deleteNotificationsOfSubscription, parameters)
            }
        }
    }

    private func settle(
        _ id: UInt128,
        deliveredAt: Instant?,
        problem: String?,
        nextAttempt: Instant?
    ) async throws {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(uuid: id)
            parameters.add(timestamp: deliveredAt?.rawValue)
            parameters.add(text: problem)
            parameters.add(timestamp: nextAttempt?.rawValue)
            _ = try session.run(.settleNotification, parameters)
        }
    }
}

extension Parameters {
    /// The shares of a claim, as `claim_notifications` takes them.
    fileprivate mutating func add(_ shares: ClaimShares) {
        let standings = shares.standings.sorted { $0.key < $1.key }
        add(Int32(clamping: shares.perSubscription))
        add(uuids: standings.map(\.key))
        add(int32s: standings.map { Int32(clamping: $0.value.underWay) })
        add(int64s: standings.map { Int64($0.value.turn) })
        add(bools: standings.map(\.value.isFailing))
        add(Int32(clamping: shares.failing))
        add(Int32(clamping: shares.failingUnderWay))
    }
}
