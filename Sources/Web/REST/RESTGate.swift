package import API
package import Attendance
package import Postgres
import Store

/// Lets requests of the REST API through that have a key for what they want, at the rate that keys may have.
package struct RESTGate: Sendable {
    private let pool: ConnectionPool
    private let limiter: RateLimiter
    private let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - pool: Where keys are looked up.
    ///   - limiter: Counts each key's requests.
    ///   - now: The clock.
    package init(pool: ConnectionPool, limiter: RateLimiter, now: @escaping @Sendable () -> Instant) {
        self.pool = pool
        self.limiter = limiter
        self.now = now
    }

    /// The key of a request that may be done, which presents `authorization`.
    ///
    /// - Throws: A `Refusal` whenever it can be answered with one, else the error that the log should have.
    func admit(authorization: String?, to scope: API.Operation.Scope) async throws -> APIKey {
        let key = try await key(authorization: authorization, to: scope)
        try limiter.admit(key.id)
        return key
    }

    /// Makes sure that a request which was admitted may yet be done: since then its key may have been revoked.
    ///
    /// - Throws: As `admit` does.
    func confirm(authorization: String?, to scope: API.Operation.Scope) async throws {
        _ = try await key(authorization: authorization, to: scope)
    }

    private func key(authorization: String?, to scope: API.Operation.Scope) async throws -> APIKey {
        do {
            return try await pool.withConnection { connection in
                try await Authenticator(registry: APIKeyRegistry(connection: connection), now: now)
                    .authenticate(header: authorization, scope: scope == .read ? .read : .write)
            }
        } catch {
            throw Refusal(error) ?? error
        }
    }
}
