package import Attendance

/// A key of the REST API, as it is kept: who holds it and what it is good for, not the key itself.
package struct APIKey: Hashable, Sendable {
    /// What requests a key is good for.
    package enum Scope: String, CaseIterable, Sendable {
        /// Requests that change nothing.
        case read
        /// Requests that change something, and those that change nothing as well.
        case write
    }

    /// The part of the key that may be shown.
    package var id: String
    /// What the key is for, in the words of who made it.
    package var name: String
    package var scopes: Set<Scope>
    package var createdAt: Instant
    /// When it was used last, to the hour; nil if it never was.
    package var lastUsedAt: Instant?
    /// Since when it is refused, nil if it is not.
    package var revokedAt: Instant?

    package init(
        id: String,
        name: String,
        scopes: Set<Scope>,
        createdAt: Instant,
        lastUsedAt: Instant? = nil,
        revokedAt: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.revokedAt = revokedAt
    }

    /// Whether a request of `scope` may be done with it: a key that may write may read.
    package func permits(_ scope: Scope) -> Bool {
        scopes.contains(scope) || scopes.contains(.write)
    }
}
