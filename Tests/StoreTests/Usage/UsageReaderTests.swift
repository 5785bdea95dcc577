import Postgres
import Store
import Testing

/// Whether BI tools can read what is for them is known, so that it can be told.
@Suite struct UsageReaderTests {
    @Test func `after a migration the reader is admitted`() async throws {
        let connection = try await StoreDatabase().connection()
        #expect(try await UsageReader.fault(connection) == nil)
    }

    @Test func `a reader whose rights were taken away is not admitted, until it is again`() async throws {
        let connection = try await StoreDatabase().connection()
        try await connection.execute("revoke all on schema usage from \(UsageReader.role)")
        #expect(try await UsageReader.fault(connection) == .isNotAdmitted)
        try await connection.execute("select rollcall.admit_usage_reader()")
        #expect(try await UsageReader.fault(connection) == nil)
    }

    @Test func `a schema that a back-up was restored without is told from a reader who is not admitted`() async throws {
        let connection = try await StoreDatabase().connection()
        try await connection.execute("drop schema usage cascade")
        #expect(try await UsageReader.fault(connection) == .schemaIsMissing)
    }
}
