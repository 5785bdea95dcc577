package import Attendance
package import Store

/// Decides whether a request may be done: by whom, and whether that key is good for it.
package struct Authenticator: Sendable {
    private let registry: APIKeyRegistry
    private let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - registry: The keys that are accepted.
    ///   - now: The clock by which a key's use is noted.
    package init(registry: APIKeyRegistry, now: @escaping @Sendable () -> Instant) {
        self.registry = registry
        self.now = now
    }

    /// The key that the request's `Authorization` header presents.
    ///
    /// A key that may write may read as well.
    ///
    /// - Throws: a `Refusal`: unauthenticated, in the same words whatever is wrong with the key, or forbidden if it is not
    ///   good for `scope`; or a `PostgresError`.
    package func authenticate(header: String?, scope: APIKey.Scope) async throws -> APIKey {
        guard let presented = Credentials.key(in: header), let text = APIKeyText(presented),
            let key = try await registry.authenticate(text, clock: now())
        else { throw Refusal(.unauthenticated, "Unauthenticated.") }
        guard key.permits(scope) else {
            throw Refusal(
                .forbidden,
                "This key may not \(scope.rawValue); `rollcall keys create --scopes` makes another."
            )
        }
        return key
    }
}
