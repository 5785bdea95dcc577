import Postgres
import Testing

struct ErrorTests {
    private func error(_ sql: String, _ parameters: Parameters = Parameters()) async throws -> PostgresError {
        let connection = try await Connection.shared()
        return try await #require(throws: PostgresError.self) {
            try await connection.inTransaction { session in
                try session.execute("create temporary table t (id bigint constraint t_once primary key, name text)")
                try session.execute("insert into t values (1, 'hush')")
                _ = try session.run(Statement(name: "", sql: sql), parameters)
            }
        }
    }

    @Test func `a unique violation names its state and constraint, not the value`() async throws {
        let error = try await error(
            "insert into t values ($1, $2)",
            Parameters {
                $0.add(1 as Int64); $0.add(text: "x")
            }
        )
        #expect(error.kind == .server)
        #expect(error.sqlState == "23505")
        #expect(error.recovery == .badRow)
        #expect("\(error)" == "PostgreSQL 23505: duplicate key value violates unique constraint \"t_once\"")
    }

    @Test(
        arguments: [
            ("select $1::text::bigint", "22P02"), ("select 'hush'::text::date", "22007"),
            ("select 1 'hush' hush", "42601"), ("select hush from t where", "42601"),
            ("do $$ begin raise exception 'hush'; end $$", "P0001"),
        ]
    )
    func `a description never repeats a value or the statement`(sql: String, state: String) async throws {
        let sent = sql.contains("$1") ? Parameters { $0.add(text: "hush") } : Parameters()
        let error = try await error(sql, sent)
        #expect(error.sqlState == state)
        #expect(!"\(error)".contains("hush"))
    }

    @Test(
        arguments: [
            ("08006", .reconnect), ("57P01", .reconnect), ("57P03", .reconnect), ("25P03", .reconnect),
            ("25006", .reconnect), ("40001", .retry), ("40P01", .retry), ("53300", .retry), ("55P03", .retry),
            ("22021", .badRow),
            ("23505", .badRow), ("57014", .cancelled), ("42P01", .bug), ("25P02", .bug), ("XX000", .bug),
        ] as [(String, PostgresError.Recovery)]
    )
    func `the state decides what can be done`(state: String, recovery: PostgresError.Recovery) async throws {
        let error = try await error("do $$ begin raise exception using errcode = '\(state)'; end $$")
        #expect(error.sqlState == state)
        #expect(error.recovery == recovery)
    }

    @Test func `a text with a zero character is a bad row, alone and in an array`() async throws {
        for sent in [Parameters { $0.add(text: "a\0b") }, Parameters { $0.add(texts: ["a", "\0"]) }] {
            let error = try await error("select $1", sent)
            #expect(error.sqlState == "22021")
            #expect(error.recovery == .badRow)
        }
    }

    @Test func `a statement that takes too long is cancelled`() async throws {
        let connection = try await Connection.shared(statementTimeout: .seconds(2))
        let error = await #expect(throws: PostgresError.self) {
            try await connection.withSession { try $0.execute("select pg_sleep(600)") }
        }
        #expect(error?.sqlState == "57014")
        #expect(error?.recovery == .cancelled)
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }
}
