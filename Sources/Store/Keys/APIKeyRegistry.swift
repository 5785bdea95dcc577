package import Attendance
import Crypto
package import Postgres
import SQLFiles

/// The keys of the REST API: made, looked at, revoked, and recognised.
package struct APIKeyRegistry: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// Makes a key at `clock`.
    ///
    /// - Returns: The key as it is kept, and its text, which cannot be had again.
    package func create(
        name: String,
        scopes: Set<APIKey.Scope>,
        clock: Instant
    ) async throws -> (key: APIKey, text: APIKeyText) {
        try await connection.withSession { session in
            var random = SystemRandomNumberGenerator()
            // An id that is taken already is as unlikely as one in 2^40; the next one will do.
            while true {
                let text = APIKeyText(using: &random)
                let key = APIKey(id: text.id, name: name, scopes: scopes, createdAt: clock)
                var parameters = Parameters()
                parameters.add(text: key.id)
                parameters.add(text: key.name)
                parameters.add(texts: key.scopes.map(\.rawValue).sorted())
                parameters.add(bytes: Array(text.digest))
                parameters.add(timestamp: key.createdAt.rawValue)
                if try session.run(.createAPIKey, parameters).rowCount > 0 { return (key, text) }
            }
        }
    }

    /// All keys, also those that are revoked, in the order in which they were made.
    package func list() async throws -> [APIKey] {
        try await connection.withSession { session in
            try session.run(.listAPIKeys).map { try Self.key($0) }
        }
    }

    /// Has the key refused from now on; one that is revoked already keeps the time at which it was.
    ///
    /// - Returns: Whether it was this call that revoked it; nil if there is no key of that id.
    package func revoke(_ id: String, clock: Instant) async throws -> Bool? {
        try await connection.inTransaction { session in
            var parameters = Parameters()
            parameters.add(text: id)
            guard let key = try session.run(.findAPIKey, parameters).first({ try Self.key($0) }) else {
                return nil
            }
            guard key.revokedAt == nil else { return false }
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.revokeAPIKey, parameters).rowCount > 0
        }
    }

    /// The key that `text` is, nil if there is none such or it is revoked.
    ///
    /// An id that nobody has takes as much work as one that somebody has, and the comparison does not depend on how much
    /// of the proof is right. That the key was used at `clock` is noted at most once an hour.
    package func authenticate(_ text: APIKeyText, clock: Instant) async throws -> APIKey? {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: text.id)
            let found = try session.run(.findAPIKey, parameters).first { row in
                (key: try Self.key(row), digest: try row.bytes(6))
            }
            let isProven = text.digest == (found?.digest ?? Self.nobodysDigest)
            guard isProven, var key = found?.key, key.revokedAt == nil else { return nil }
            if key.lastUsedAt.map({ $0 + .hours(1) <= clock }) ?? true {
                parameters.add(timestamp: clock.rawValue)
                _ = try session.run(.noteAPIKeyUse, parameters)
                key.lastUsedAt = clock
            }
            return key
        }
    }

    /// What is compared with where there is no such key: no proof has it for its digest.
    private static let nobodysDigest = [UInt8](repeating: 0, count: SHA256.byteCount)

    private static func key(_ row: borrowing Row) throws -> APIKey {
        let scopes = try row.texts(2).map { text in
            guard let scope = APIKey.Scope(rawValue: text) else {
                throw StoreError.unreadable(table: "api_keys", column: "scopes")
            }
            return scope
        }
        return APIKey(
            id: try row.text(0),
            name: try row.text(1),
            scopes: Set(scopes),
            createdAt: Instant(rawValue: try row.timestamp(3)),
            lastUsedAt: try row.optionalTimestamp(4).map(Instant.init(rawValue:)),
            revokedAt: try row.optionalTimestamp(5).map(Instant.init(rawValue:))
        )
    }
}
