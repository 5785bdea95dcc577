import Foundation
import Postgres
import Testing

struct StreamingTests {
    /// Megabytes of memory that this process holds at the moment.
    private static func residentMegabytes() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(Int(fields[1])) * Int(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }

    @Test func `a million rows stream through bounded memory`() async throws {
        let statement = Statement(name: "", sql: "select n, repeat('x', 200) from generate_series(1, $1) n")
        let before = try Self.residentMegabytes()
        let (sum, peak) = try await Connection.shared().inTransaction { session in
            var sum: Int64 = 0
            var peak = 0
            try session.forEachRow(statement, Parameters { $0.add(1_000_000 as Int64) }) { row in
                let number = try row.int64(0)
                sum += number
                if number % 50_000 == 0 { peak = max(peak, try Self.residentMegabytes()) }
            }
            return (sum, peak)
        }
        #expect(sum == 500_000_500_000)
        // The rows alone take 200 megabytes.
        #expect(peak - before < 100)
    }

    @Test func `no rows call nothing`() async throws {
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
