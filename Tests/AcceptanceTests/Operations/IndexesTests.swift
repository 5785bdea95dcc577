import DatabaseTesting
import Logging
import Postgres
import Testing

extension AcceptanceTests {
    /// A first computation that died has left the indexes of lists set aside; that does not stay so.
    @Suite struct IndexesTests {
        @Test func `doctor tells of indexes that are away, and compute makes them again`() async throws {
            try await WorkingDirectory.with { directory in
                let environment = ["DATABASE_URL": try await TestServer.makeDatabase()]
                let migrated = try await directory.rollcall("migrate", environment: environment)
                try #require(migrated.status == 0, "\(migrated)")
                let url = try #require(environment["DATABASE_URL"])
                let settings = try ConnectionSettings(url: url, applicationName: "acceptance tests")
                let connection = Connection(settings: settings, logger: Logger(label: "acceptance tests"))
                try await connection.withSession { try $0.execute("select rollcall.set_indexes_aside()") }
                await connection.close()

                let before = try await directory.rollcall("doctor", environment: environment)
                #expect(before.text.contains("note indexes: 5 are away, so lists are slow"), "\(before)")
                let computed = try await directory.rollcall("compute", environment: environment)
                #expect(computed.status == 0, "\(computed)")
                let after = try await directory.rollcall("doctor", environment: environment)
                #expect(!after.text.contains("indexes"), "\(after)")
            }
        }
    }
}
