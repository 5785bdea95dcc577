package import API
package import Attendance
package import Postgres
package import Store
package import Webhooks

/// The REST API put together: its routes, and the connections that it works on.
package struct RESTBackend: Sendable {
    package let routes: RESTRoutes
    package let service: RESTService
    /// For everything that is quick.
    package let pool: ConnectionPool

    /// - Parameters:
    ///   - settings: What of the configuration matters.
    ///   - requestsPerSecond: How many requests a second a key may make.
    ///   - connect: Makes a connection for a duty, whose statements may take so long.
    ///   - record: Makes a delivery durable.
    ///   - now: The clock.
    /// - Throws: What `connect` throws.
    package init(
        settings: APISettings,
        requestsPerSecond: Int,
        connect: (_ duty: Duty, _ statementTimeout: Duration) throws -> Connection,
        record: @escaping @Sendable (Delivery) async throws -> Void,
        now: @escaping @Sendable () -> Instant
    ) rethrows {
        pool = ConnectionPool(try (0..<3).map { _ in try connect(.api, .seconds(10)) })
        let statistics = ConnectionPool(try (0..<2).map { _ in try connect(.api, .seconds(60)) }, mostPerConnection: 4)
        let computing = ConnectionPool([try connect(.compute, .seconds(10))])
        // All deliveries of a source are looked through, which may take longer than a list.
        let custody = ConnectionPool([try connect(.custody, .seconds(60))], mostPerConnection: 4)
        service = RESTService(
            pool: pool,
            statisticsPool: statistics,
            computingPool: computing,
            custodyPool: custody,
            settings: settings,
            record: record,
            now: now
        )
        let limiter = RateLimiter(RequestRate(perSecond: requestsPerSecond), now: now)
        routes = RESTRoutes(service: service, gate: RESTGate(pool: pool, limiter: limiter, now: now))
    }
}
