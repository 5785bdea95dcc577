import DatabaseTesting
import Logging
import Postgres
import Testing

@Test func `smoke`() async throws {
    let settings = try ConnectionSettings(url: try await TestServer.makeDatabase(), applicationName: "tests")
    let connection = Connection(settings: settings, logger: Logger(label: "tests"))
    let value = try await connection.inTransaction { session in
        var parameters = Parameters()
        parameters.add(41 as Int64)
        return try session.run(Statement(name: "a", sql: "select $1 + 1"), parameters)[0].int64(0)
    }
    #expect(value == 42)
    let nested = try await connection.inTransaction { session in
        try session.savepoint {
            try session.run(Statement(name: "a", sql: "select $1 + 1"), Parameters { $0.add(1 as Int64) }).map { try $0.int64(0) }
        }
    }
    #expect(nested == [2])
}
