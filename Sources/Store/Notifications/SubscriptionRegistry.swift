package import Attendance
package import Postgres
import SQLFiles

/// The applications that are called when something happens.
///
/// All functions throw `PostgresError` where the database refuses, and those that return subscriptions
/// `StoreError.unreadable` for events that this program does not know.
package struct SubscriptionRegistry: Sendable {
    private let connection: Connection

    /// The subscriptions that `connection` reaches.
    package init(connection: Connection) {
        self.connection = connection
    }

    /// What to change of a subscription; what is nil stays.
    package struct Edit: Hashable, Sendable {
        package var endpoint: String?
        package var events: [SubscribedEvent]?
        package var name: Change<String>?
        package var authorizationSecret: Change<String>?

        /// The changes given.
        package init(
            endpoint: String? = nil,
            events: [SubscribedEvent]? = nil,
            name: Change<String>? = nil,
            authorizationSecret: Change<String>? = nil
        ) {
            self.endpoint = endpoint
            self.events = events
            self.name = name
            self.authorizationSecret = authorizationSecret
        }
    }

    /// A page of the subscriptions, in the order in which they were made or the reverse, and how many there are in all.
    ///
    /// The page begins `offset` subscriptions after the one whose id is `after`; after one that does not exist there are
    /// none.
    package func page(
        limit: Int,
        offset: Int = 0,
        newestFirst: Bool = true,
        after: UInt128? = nil
    ) async throws -> (subscriptions: [Subscription], total: Int) {
        try await connection.inTransaction(.snapshot) { session in
            var parameters = Parameters()
            parameters.add(Int64(limit))
            parameters.add(Int64(offset))
            parameters.add(newestFirst)
            parameters.add(uuid: after)
            return (
                try session.run(.readSubscriptions, parameters).map { try Subscription($0) },
                try session.count(.countSubscriptions)
            )
        }
    }

    /// The subscription of that id, nil if there is none.
    package func find(_ id: UInt128) async throws -> Subscription? {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(uuid: id)
            return try session.run(.findSubscription, parameters).first { try Subscription($0) }
        }
    }

    /// Makes a subscription; it is told of what is found out from now on.
    package func create(
        endpoint: String,
        name: String? = nil,
        events: [SubscribedEvent],
        authorizationSecret: String? = nil,
        clock: Instant
    ) async throws -> Subscription {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: endpoint)
            parameters.add(text: name)
            parameters.add(texts: events.map(\.rawValue))
            parameters.add(text: authorizationSecret)
            parameters.add(timestamp: clock.rawValue)
            guard let created = try session.run(.createSubscription, parameters).first({ try Subscription($0) }) else {
                throw StoreError.unreadable(table: "subscriptions", column: "subscription_id")
            }
            return created
        }
    }

    /// Changes a subscription and returns what it is then, nil if there is none of that id.
    ///
    /// What already waits for it is sent to the new endpoint with the new secret, whatever events it is for now.
    package func edit(_ id: UInt128, _ edit: Edit, clock: Instant) async throws -> Subscription? {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(uuid: id)
            parameters.add(text: edit.endpoint)
            parameters.add(edit.events != nil)
            parameters.add(texts: edit.events?.map(\.rawValue) ?? [])
            for change in [edit.name, edit.authorizationSecret] {
                parameters.add(change != nil)
                parameters.add(text: change?.value)
            }
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.editSubscription, parameters).first { try Subscription($0) }
        }
    }

    /// Deletes a subscription with everything that waits for it.
    ///
    /// - Returns: Whether there was one of that id.
    package func delete(_ id: UInt128) async throws -> Bool {
        try await connection.inTransaction { session in
            var parameters = Parameters()
            parameters.add(uuid: id)
            let existed = try session.run(.deleteSubscription, parameters).rowCount > 0
            _ = try session.run(.deleteNotificationsOfSubscription, parameters)
            return existed
        }
    }
}
