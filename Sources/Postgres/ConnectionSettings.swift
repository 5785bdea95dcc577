/// Where to connect to, and how long anything may take.
///
/// With these limits a blocking call cannot hang for ever: connecting, waiting for a lock, running a statement and a
/// silent network each have one. What the connection string sets itself wins over the defaults.
package struct ConnectionSettings: Sendable {
    /// What is done on a connection when it was opened, before anything else; opening it fails with what this throws.
    package typealias Preparation = @Sendable (borrowing DatabaseSession) throws -> Void

    /// What was given, as it was given.
    package let given: ConnectionString
    private let applicationName: String
    private let statementTimeout: Duration
    private let lockTimeout: Duration
    private let idleInTransactionTimeout: Duration
    private let connectTimeout: Duration
    let preparation: Preparation?
    let sessionTimeout: Duration?
    let trust: ConnectionTrust?
    /// How the server is reached.
    package let transport: Transport
    private let protected: ConnectionString

    /// Reads a `postgres://` URI or a list of `key=value`.
    ///
    /// - Parameters:
    ///   - url: the URI or list; libpq's environment variables fill what it leaves out.
    ///   - applicationName: shown in `pg_stat_activity`.
    ///   - statementTimeout: how long one statement may run; zero for no limit.
    ///   - lockTimeout: how long one statement may wait for a lock; zero for no limit.
    ///   - idleInTransactionTimeout: how long this process may do something else within a transaction; zero for no limit.
    ///   - connectTimeout: how long each host may take to answer; whole seconds, at least two.
    ///   - sessionTimeout: how long a session may take before its connection is cut on this side, whatever the server
    ///     does; nil for no limit.
    ///   - trust: says whether a connection that is open may still be used; nil if it always may.
    ///   - allowsUnverifiedTLS: whether a server that is not on this machine may be reached as the connection string
    ///     says, and not by verified TLS only.
    ///   - preparation: done on each connection that is opened; nothing unless told otherwise.
    /// - Throws: `PostgresError` of kind `usage` if the text is of neither form, or asks for less protection than it
    ///   must have.
    package init(
        url: String,
        applicationName: String,
        statementTimeout: Duration = .seconds(30),
        lockTimeout: Duration = .seconds(5),
        idleInTransactionTimeout: Duration = .seconds(60),
        connectTimeout: Duration = .seconds(5),
        sessionTimeout: Duration? = nil,
        trust: ConnectionTrust? = nil,
        allowsUnverifiedTLS: Bool = false,
        preparation: Preparation? = nil
    ) throws(PostgresError) {
        given = try ConnectionString(parsing: url)
        let rule = TransportRule.current(allowsUnverified: allowsUnverifiedTLS)
        transport = rule.transport(of: given)
        protected = try rule.applied(to: given)
        self.applicationName = applicationName
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.idleInTransactionTimeout = idleInTransactionTimeout
        self.connectTimeout = connectTimeout
        self.sessionTimeout = sessionTimeout
        self.trust = trust
        self.preparation = preparation
    }

    /// Everything that is handed to libpq.
    var effective: ConnectionString {
        var effective = protected
        for (keyword, value) in defaults where effective[keyword] == nil {
            effective[keyword] = value
        }
        // Values are decoded as UTF-8 whatever the string or the database says.
        effective["client_encoding"] = "UTF8"
        // The server applies options in their order, so those that were given win.
        effective["options"] = ([serverOptions] + [given["options"]].compactMap(\.self)).joined(separator: " ")
        return effective
    }

    private var defaults: [(String, String)] {
        [
            ("connect_timeout", "\(max(2, connectTimeout.components.seconds))"),
            ("fallback_application_name", applicationName),
            ("keepalives", "1"),
            ("keepalives_idle", Silence.idleSeconds),
            ("keepalives_interval", Silence.intervalSeconds),
            ("keepalives_count", Silence.count),
            ("tcp_user_timeout", "15000"),
        ]
    }

    /// When a peer over TCP that says nothing any more is given up, by this process and by the server alike: one that
    /// stayed with the server for its usual two hours would keep a connection from others, and what it has locked.
    private enum Silence {
        /// A peer that said nothing for so long is asked whether it is there.
        static let idleSeconds = "30"
        /// How long it has for its answer, before it is asked again.
        static let intervalSeconds = "10"
        /// How often it is asked.
        static let count = "3"
    }

    private var serverOptions: String {
        [
            ("timezone", "UTC"),
            // Statements are written for it, whatever the database has been told.
            ("standard_conforming_strings", "on"),
            // Compiling a statement takes longer than any of ours has to gain by it.
            ("jit", "off"),
            ("statement_timeout", "\(Self.milliseconds(statementTimeout))"),
            ("lock_timeout", "\(Self.milliseconds(lockTimeout))"),
            ("idle_in_transaction_session_timeout", "\(Self.milliseconds(idleInTransactionTimeout))"),
            // Without effect over a Unix socket. Not `tcp_user_timeout`: it would also end a connection whose process takes
            // its time over the rows that are under way (tcp(7): data untransmitted due to zero window size).
            ("tcp_keepalives_idle", Silence.idleSeconds),
            ("tcp_keepalives_interval", Silence.intervalSeconds),
            ("tcp_keepalives_count", Silence.count),
        ]
        .map { "-c \($0.0)=\($0.1)" }
        .joined(separator: " ")
    }

    /// Whole milliseconds, rounded up so that a short limit does not become none.
    private static func milliseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return max(0, seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible {
    /// What was given, with every password masked.
    package var description: String { given.description }

    /// The same as `description`, so that printing a type that contains this one tells no password either.
    package var debugDescription: String { description }
}
