import DatabaseTesting
import Logging
import Postgres

extension Connection {
    /// A connection to the database that all tests share; only temporary tables may be made there.
    static func shared(
        statementTimeout: Duration = .seconds(60),
        sessionTimeout: Duration? = nil,
        trust: ConnectionTrust? = nil,
        logger: Logger = Logger(label: "tests")
    ) async throws -> Connection {
        let settings = try ConnectionSettings(
            url: try await TestServer.url(),
            applicationName: "tests",
            statementTimeout: statementTimeout,
            sessionTimeout: sessionTimeout,
            trust: trust
        )
        return Connection(settings: settings, logger: logger)
    }

    /// A connection to an empty database of its own.
    static func fresh() async throws -> Connection {
        let url = try await TestServer.makeDatabase()
        let settings = try ConnectionSettings(url: url, applicationName: "tests", statementTimeout: .seconds(60))
        return Connection(settings: settings, logger: Logger(label: "tests"))
    }

    /// The process of the server behind it.
    func backend() throws -> Int64? {
        try value(of: "select pg_backend_pid()::bigint") { try $0.int64(0) }
    }

    /// What a single statement returns in its only column and row.
    func value<T: Sendable>(
        of sql: String,
        _ parameters: Parameters = Parameters(),
        _ decode: @Sendable (borrowing Row) throws -> T
    ) throws -> T? {
        try withSession { session in
            try session.run(Statement(name: "", sql: sql), parameters).first(decode)
        }
    }
}

extension DatabaseSession {
    /// The number that a single statement returns.
    func int64(_ sql: String) throws -> Int64 {
        try run(Statement(name: "", sql: sql))[0].int64(0)
    }
}
