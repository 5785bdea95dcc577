import Attendance
import ClockTesting
import Postgres
import Store

extension Connection {
    /// Subscribes an endpoint to `events`, all of them unless told otherwise.
    @discardableResult
    func subscribe(
        to events: [SubscribedEvent] = SubscribedEvent.allCases,
        endpoint: String = "https://example.com/hook"
    ) async throws -> Subscription {
        try await SubscriptionRegistry(connection: self).create(endpoint: endpoint, events: events, clock: "08:00")
    }

    /// What waits in the outbox, as the event and the session that it names.
    func told() throws -> [String] {
        try texts(
            """
            select concat_ws(' ', event, body::jsonb ->> 'sessionId')
            from rollcall.notifications
            order by (body::jsonb ->> 'timestamp')::bigint, event desc
            """
        )
    }

    /// The bodies in the outbox, as the server writes them.
    func bodies() throws -> [String] {
        try texts("select body::jsonb::text from rollcall.notifications order by event")
    }
}
