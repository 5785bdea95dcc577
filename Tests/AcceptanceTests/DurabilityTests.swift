import DatabaseTesting
import Logging
import Postgres
import Testing

extension AcceptanceTests {
    /// A server that may lose what it acknowledges takes nothing in, unless that is wanted.
    @Suite struct DurabilityTests {
        @Test(arguments: [["serve", "--listen", "127.0.0.1:0"], ["import", "--source", "samba", "empty.ndjson"]])
        func `what takes webhooks in refuses a server that may lose them, and doctor says so`(
            command: [String]
        ) async throws {
            try await WorkingDirectory.with { directory in
                try directory.write("", to: "empty.ndjson")
                let url = try await Self.migratedDatabase(directory)
                let strict = ["DATABASE_URL": url, "ROLLCALL_DATABASE_ALLOW_DATA_LOSS": ""]
                let refused = try await directory.start(command, environment: strict).outcome()
                #expect(refused.status == 78)
                let settings = "fsync = off, synchronous_commit = off, full_page_writes = off"
                #expect(refused.errorOutput.contains("the server has \(settings): a crash loses"), "\(refused)")
                #expect(refused.errorOutput.contains("database.allow_data_loss"), "\(refused)")
                let doctor = try await directory.rollcall("doctor", environment: strict)
                #expect(doctor.status == 78)
                #expect(doctor.text.contains("FAIL durability: the server has \(settings)"), "\(doctor)")
            }
        }

        @Test func `one setting is enough, though it be the database's own`() async throws {
            try await WorkingDirectory.with { directory in
                // The private server is a safe one.
                let environment = ["ROLLCALL_DATABASE_ALLOW_DATA_LOSS": ""]
                try await Service.with(in: directory, environment: environment) { service in
                    let answer = try await service.post(Samba.reference())
                    #expect(answer.status == 204)
                    let database = "\(directory.path)/.rollcall/postgres/socket"
                    let string = ConnectionString([
                        "host": database, "port": "5432", "user": "rollcall", "dbname": "rollcall",
                    ])
                    let settings = try ConnectionSettings(url: string.text, applicationName: "tests")
                    try await Connection(settings: settings, logger: Logger(label: "tests")).withSession {
                        try $0.execute("alter database rollcall set synchronous_commit = off")
                    }
                    let refused = try await directory.rollcall(
                        "import",
                        "--source",
                        "samba",
                        "-",
                        environment: environment
                    )
                    #expect(refused.status == 78)
                    #expect(refused.errorOutput.contains("the server has synchronous_commit = off:"), "\(refused)")
                }
            }
        }

        @Test func `where losing is allowed the same server is used, and the log says what that means`() async throws {
            try await WorkingDirectory.with { directory in
                let url = try await Self.migratedDatabase(directory)
                let environment = ["DATABASE_URL": url, "ROLLCALL_DATABASE_ALLOW_DATA_LOSS": "true"]
                try await Service.with(in: directory, environment: environment) { service in
                    let answer = try await service.post(Samba.reference())
                    #expect(answer.status == 204)
                    #expect(try service.process.errorOutput.contains("loses what was acknowledged"))
                }
                let doctor = try await directory.rollcall("doctor", environment: environment)
                #expect(doctor.text.contains("note durability: the server has"), "\(doctor)")
            }
        }

        private static func migratedDatabase(_ directory: WorkingDirectory) async throws -> String {
            let url = try await TestServer.makeDatabase()
            let migrated = try await directory.rollcall("migrate", environment: ["DATABASE_URL": url])
            try #require(migrated.status == 0, "\(migrated)")
            return url
        }
    }
}
