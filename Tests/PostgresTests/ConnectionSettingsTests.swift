import DatabaseTesting
import Logging
import Postgres
import Testing

struct ConnectionSettingsTests {
    private func setting(_ name: String, _ change: (inout ConnectionString) -> Void = { _ in }) async throws -> String?
    {
        try await value(of: "show \(name)", change)
    }

    private func value(of query: String, _ change: (inout ConnectionString) -> Void = { _ in }) async throws -> String?
    {
        var string = try ConnectionString(parsing: try await TestServer.url())
        change(&string)
        let settings = try ConnectionSettings(
            url: string.text,
            applicationName: "settings test",
            statementTimeout: .milliseconds(1_500),
            lockTimeout: .microseconds(1)
        )
        let connection = Connection(settings: settings, logger: Logger(label: "tests"))
        return try await connection.value(of: query) { try $0.text(0) }
    }

    @Test(
        arguments: [
            ("statement_timeout", "1500ms"), ("lock_timeout", "1ms"), ("timezone", "UTC"), ("client_encoding", "UTF8"),
            ("idle_in_transaction_session_timeout", "1min"), ("application_name", "settings test"),
            ("standard_conforming_strings", "on"),
        ]
    )
    func `every session has limits and one time zone`(name: String, expected: String) async throws {
        #expect(try await setting(name) == expected)
    }

    @Test(
        arguments: [
            ("tcp_keepalives_idle", "30"), ("tcp_keepalives_interval", "10"), ("tcp_keepalives_count", "3"),
            // Whoever takes his time over rows is reached.
            ("tcp_user_timeout", "0"),
        ]
    )
    func `the server gives up a process that it does not reach any more`(name: String, expected: String) async throws {
        // What it shows is what the socket has, which over a Unix socket is nothing.
        let query = "select reset_val from pg_settings where name = '\(name)'"
        #expect(try await value(of: query) == expected)
    }

    @Test func `options of the connection string are kept and win`() async throws {
        let change = { (string: inout ConnectionString) in
            string["options"] = "-c statement_timeout=7s -c geqo=off"
            string["application_name"] = "given"
        }
        #expect(try await setting("statement_timeout", change) == "7s")
        #expect(try await setting("geqo", change) == "off")
        #expect(try await setting("lock_timeout", change) == "1ms")
        #expect(try await setting("application_name", change) == "given")
    }

    @Test func `values are UTF-8 whatever the connection string says`() async throws {
        #expect(try await setting("client_encoding") { $0["client_encoding"] = "LATIN1" } == "UTF8")
    }
}
