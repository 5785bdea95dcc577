import Postgres
import Testing

struct StreamingTests {
    @Test func `the first row is handed over long before the server has made the last`() async throws {
        let connection = try await Connection.shared()
        let rows = Statement(
            name: "",
            sql: "select nextval('made'), repeat('x', 200) from generate_series(1, 1000000)"
        )
        let made = try await connection.withSession { session in
            try session.execute("create temporary sequence made")
            #expect(throws: Failure(reason: "enough")) {
                try session.forEachRow(rows) { _ in throw Failure(reason: "enough") }
            }
            return try session.int64("select last_value from made")
        }
        // What the buffers between the two hold, and no more.
        #expect(made < 500_000)
    }

    @Test func `a million rows arrive, each once`() async throws {
        let rows = Statement(name: "", sql: "select n from generate_series(1, 1000000) n")
        let sum = try await Connection.shared().withSession { session in
            var sum: Int64 = 0
            try session.forEachRow(rows) { sum += try $0.int64(0) }
            return sum
        }
        #expect(sum == 500_000_500_000)
    }

    @Test func `a result without rows calls nothing`() async throws {
        try await Connection.shared().withSession { session in
            try session.forEachRow(Statement(name: "", sql: "select 1 where false")) { _ in
                throw Failure(reason: "a row")
            }
        }
    }

    @Test func `an error while reading rows leaves the session usable`() async throws {
        let connection = try await Connection.shared()
        let endless = Statement(name: "endless", sql: "select generate_series(1, 100000000)")
        try await connection.withSession { session in
            for _ in 0..<3 {
                #expect(throws: Failure(reason: "enough")) {
                    try session.forEachRow(endless) { row in
                        if try row.int64(0) == 1_000 { throw Failure(reason: "enough") }
                    }
                }
                let alive = try session.int64("select 1")
                #expect(alive == 1)
            }
        }
    }

    @Test func `an error of the server after some rows is thrown with its state`() async throws {
        let connection = try await Connection.shared()
        let statement = Statement(name: "", sql: "select 1 / (5000 - n) from generate_series(1, 10000) n")
        let error = await #expect(throws: PostgresError.self) {
            try await connection.inTransaction { session in
                try session.forEachRow(statement) { _ in }
            }
        }
        #expect(error?.sqlState == "22012")
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }

    @Test func `a statement cannot be run while the rows of another arrive`() async throws {
        let connection = try await Connection.shared()
        let rows = Statement(name: "", sql: "select generate_series(1, 100000)")
        await #expect(throws: PostgresError.self) {
            try await connection.withSession { session in
                try session.forEachRow(rows) { _ in try session.execute("select 1") }
            }
        }
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }
}
