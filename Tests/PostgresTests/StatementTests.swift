import Postgres
import Testing

struct StatementTests {
    private static let double = Statement(name: "double", sql: "select 2 * $1")
    @Test func `a statement is prepared once and used again`() async throws {
        try await Connection.shared().withSession { session in
            for value in 0..<10 as Range<Int64> {
                let doubled = try session.run(Self.double, Parameters { $0.add(value) })[0].int64(0)
                #expect(doubled == 2 * value)
            }
            let prepared = try session.int64("select count(*) from pg_prepared_statements where name = 'double'")
            #expect(prepared == 1)
        }
    }

    @Test func `two statements of one name are refused`() async throws {
        try await Connection.shared().withSession { session in
            _ = try session.run(Self.double, Parameters { $0.add(1 as Int64) })
            let error = #expect(throws: PostgresError.self) {
                _ = try session.run(Statement(name: "double", sql: "select 3 * $1"), Parameters { $0.add(1 as Int64) })
            }
            #expect(error?.kind == .usage)
        }
    }

    @Test func `parameters of other types than at the first use are refused`() async throws {
        try await Connection.shared().withSession { session in
            _ = try session.run(Self.double, Parameters { $0.add(1 as Int64) })
            let error = #expect(throws: PostgresError.self) {
                _ = try session.run(Self.double, Parameters { $0.add(timestamp: 1) })
            }
            #expect(error?.kind == .usage)
        }
    }

    @Test func `a statement works again after its table has changed`() async throws {
        let connection = try await Connection.shared()
        let all = Statement(name: "all", sql: "select * from t")
        try await connection.withSession { session in
            try session.execute("create temporary table t (a int); insert into t values (1)")
            #expect(try session.run(all)[0].columnCount == 1)
            try session.execute("alter table t add column b int")
            let error = #expect(throws: PostgresError.self) { _ = try session.run(all) }
            #expect(error?.sqlState == "0A000")
            #expect(try session.run(all)[0].columnCount == 2)
        }
    }

    @Test func `a statement works again after it was deallocated`() async throws {
        let connection = try await Connection.shared()
        try await connection.withSession { session in
            _ = try session.run(Self.double, Parameters { $0.add(1 as Int64) })
            try session.execute("deallocate all")
            #expect(throws: PostgresError.self) { _ = try session.run(Self.double, Parameters { $0.add(1 as Int64) }) }
            #expect(try session.run(Self.double, Parameters { $0.add(1 as Int64) })[0].int64(0) == 2)
        }
    }

    @Test func `a statement that failed to prepare can be tried again`() async throws {
        let statement = Statement(name: "later", sql: "select count(*) from later")
        try await Connection.shared().withSession { session in
            let error = #expect(throws: PostgresError.self) { _ = try session.run(statement) }
            #expect(error?.sqlState == "42P01")
            try session.execute("create temporary table later ()")
            #expect(try session.run(statement)[0].int64(0) == 0)
        }
    }

    @Test func `returned rows are counted`() async throws {
        try await Connection.shared().withSession { session in
            try session.execute("create temporary table t (a int)")
            let insert = Statement(name: "", sql: "insert into t select generate_series(1, 5) returning a")
            let inserted = try session.run(insert)
            #expect(inserted.rowCount == 5)
            #expect(try inserted.map { try $0.int64(0) } == [1, 2, 3, 4, 5])
            #expect(try session.run(Statement(name: "", sql: "select from t where false")).first { _ in 1 } == nil)
        }
    }
}
