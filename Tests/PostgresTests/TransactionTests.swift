import Postgres
import Testing

struct TransactionTests {
    private static let insert = Statement(name: "insert", sql: "insert into t (id) values ($1)")
    private static let count = Statement(name: "count", sql: "select count(*) from t")

    private func connectionWithTable() async throws -> Connection {
        let connection = try await Connection.shared()
        try await connection.withSession {
            try $0.execute("create temporary table t (id bigint constraint t_once primary key)")
        }
        return connection
    }

    private func insert(_ id: Int64, _ session: borrowing DatabaseSession) throws {
        _ = try session.run(Self.insert, Parameters { $0.add(id) })
    }

    private func count(_ connection: Connection) async throws -> Int64? {
        try await connection.withSession { try $0.run(Self.count).first { try $0.int64(0) } }
    }

    @Test func `what a transaction did is there after it`() async throws {
        let connection = try await connectionWithTable()
        try await connection.inTransaction { session in
            try insert(1, session)
            try insert(2, session)
        }
        #expect(try await count(connection) == 2)
    }

    @Test func `a transaction whose body throws is undone and the error kept`() async throws {
        let connection = try await connectionWithTable()
        await #expect(throws: Failure(reason: "mine")) {
            try await connection.inTransaction { session in
                try insert(1, session)
                throw Failure(reason: "mine")
            }
        }
        #expect(try await count(connection) == 0)
    }

    @Test func `the first error is kept when rolling back fails as well`() async throws {
        let connection = try await connectionWithTable()
        await #expect(throws: Failure(reason: "first")) {
            try await connection.inTransaction { session in
                _ = try? session.execute("select pg_terminate_backend(pg_backend_pid())")
                throw Failure(reason: "first")
            }
        }
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }

    @Test func `a failure that the body hides does not pass for a commit`() async throws {
        let connection = try await connectionWithTable()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.inTransaction { session in
                try insert(1, session)
                _ = try? session.execute("select 1 / 0")
            }
        }
        #expect(error?.kind == .usage)
        #expect(try await count(connection) == 0)
    }

    @Test func `a constraint that is checked at the commit fails the transaction with its state`() async throws {
        let connection = try await Connection.shared()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.inTransaction { session in
                try session.execute("create temporary table t (id bigint unique deferrable initially deferred)")
                try insert(1, session)
                try insert(1, session)
            }
        }
        #expect(error?.sqlState == "23505")
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }

    @Test func `a savepoint isolates a failing statement`() async throws {
        let connection = try await connectionWithTable()
        try await connection.inTransaction { session in
            try insert(1, session)
            let error = #expect(throws: PostgresError.self) {
                try session.savepoint {
                    try insert(2, session)
                    try insert(1, session)
                }
            }
            #expect(error?.sqlState == "23505")
            try insert(3, session)
        }
        #expect(try await count(connection) == 2)
    }

    @Test func `savepoints nest`() async throws {
        let connection = try await connectionWithTable()
        try await connection.inTransaction { session in
            try session.savepoint {
                try insert(1, session)
                #expect(throws: Failure.self) {
                    try session.savepoint {
                        try insert(2, session)
                        throw Failure(reason: "inner")
                    }
                }
                try session.savepoint { try insert(3, session) }
            }
        }
        #expect(try await count(connection) == 2)
    }

    @Test func `a savepoint does not pass for done when the body hides a failure`() async throws {
        let connection = try await connectionWithTable()
        try await connection.inTransaction { session in
            #expect(throws: PostgresError.self) {
                try session.savepoint {
                    _ = try? insert(1, session); _ = try? session.execute("select 1 / 0")
                }
            }
            try insert(2, session)
        }
        #expect(try await count(connection) == 1)
    }

    @Test func `a session that leaves a transaction open loses it and is told`() async throws {
        let connection = try await connectionWithTable()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.withSession { session in
                try session.execute("begin")
                try insert(1, session)
            }
        }
        #expect(error?.kind == .usage)
        #expect(try await count(connection) == 0)
    }

    @Test func `a snapshot sees one moment and writes nothing`() async throws {
        let connection = try await Connection.shared()
        let modes = try await connection.inTransaction(.snapshot) { session in
            [
                try session.run(Statement(name: "", sql: "show transaction_isolation"))[0].text(0),
                try session.run(Statement(name: "", sql: "show transaction_read_only"))[0].text(0),
            ]
        }
        #expect(modes == ["repeatable read", "on"])
    }
}
