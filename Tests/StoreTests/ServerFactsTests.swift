import Postgres
import Store
import Testing

/// Whether the database can be worked with.
@Suite struct ServerFactsTests {
    @Test func `a database that takes no changes is not there, until it does again`() async throws {
        let database = try await StoreDatabase()
        let connection = try database.connection()
        try await ServerFacts.ping(connection)
        #expect(try await !ServerFacts.read(connection).isReadOnly)
        try await connection.execute("set default_transaction_read_only = on")
        #expect(try await ServerFacts.read(connection).isReadOnly)
        let error = await #expect(throws: PostgresError.self) { try await ServerFacts.ping(connection) }
        #expect(error?.isReadOnly == true)
        try await ServerFacts.ping(connection)
    }
}
