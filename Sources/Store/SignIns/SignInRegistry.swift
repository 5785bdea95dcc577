package import Attendance
package import Postgres
import SQLFiles

/// Who is signed in to the dashboard: begun with a key, recognised by a token, ended.
package struct SignInRegistry: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// Begins `signIn` at `clock`, and forgets those that have expired.
    ///
    /// - Returns: The token of the browser, which cannot be had again.
    /// - Throws: `PostgresError`.
    package func begin(_ signIn: SignIn, clock: Instant) async throws -> SignInToken {
        var random = SystemRandomNumberGenerator()
        let token = SignInToken(using: &random)
        try await connection.inTransaction { session in
            var expired = Parameters()
            expired.add(timestamp: clock.rawValue)
            _ = try session.run(.deleteExpiredSignIns, expired)
            var parameters = Parameters()
            parameters.add(bytes: token.digest)
            parameters.add(text: signIn.keyID)
            parameters.add(timestamp: clock.rawValue)
            parameters.add(timestamp: signIn.expiresAt.rawValue)
            parameters.add(signIn.mayWrite)
            parameters.add(signIn.hidesPeople)
            parameters.add(text: signIn.timeZone)
            _ = try session.run(.createSignIn, parameters)
        }
        return token
    }

    /// The sign-in of `token` at `clock`; nil if there is none, it has expired or its key was revoked.
    ///
    /// - Throws: `PostgresError`.
    package func find(_ token: SignInToken, clock: Instant) async throws -> SignIn? {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(bytes: token.digest)
            parameters.add(timestamp: clock.rawValue)
            return try session.run(.findSignIn, parameters).first { row in
                SignIn(
                    keyID: try row.text(0),
                    keyName: try row.text(1),
                    mayWrite: try row.bool(2),
                    hidesPeople: try row.bool(3),
                    timeZone: try row.optionalText(4),
                    expiresAt: Instant(rawValue: try row.timestamp(5))
                )
            }
        }
    }

    /// Keeps how the browser of `token` wants to see things.
    ///
    /// - Throws: `PostgresError`.
    package func change(_ token: SignInToken, hidesPeople: Bool, timeZone: String?) async throws {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(bytes: token.digest)
            parameters.add(hidesPeople)
            parameters.add(text: timeZone)
            _ = try session.run(.changeSignIn, parameters)
        }
    }

    /// Signs the browser of `token` out.
    ///
    /// - Throws: `PostgresError`.
    package func end(_ token: SignInToken) async throws {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(bytes: token.digest)
            _ = try session.run(.endSignIn, parameters)
        }
    }
}
