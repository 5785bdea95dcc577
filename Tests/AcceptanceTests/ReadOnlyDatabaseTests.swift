import DatabaseTesting
import Logging
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// A database whose settings forbid changes for a while, as a host does when a disk is full, is away for that long.
    @Suite struct ReadOnlyDatabaseTests {
        @Test func `what may not be changed counts as away, and all is as before once it may be again`() async throws {
            try await WorkingDirectory.with { directory in
                let database = try await directory.migratedDatabase()
                let environment = database.merging(Service.noSpool) { _, own in own }
                try await Service.with(in: directory, environment: environment) { service in
                    #expect(try await service.post(Samba.reference()).status == 204)
                    try await Self.set("set default_transaction_read_only = on", database)
                    try await eventually("serve finds out") {
                        try await service.answer("GET", "/ready").text.contains(#""database":"read-only""#)
                    }
                    #expect(try await service.post(Samba.reference()).status == 503)
                    let compute = try await directory.rollcall("compute", environment: database)
                    #expect(compute.status == 69 && compute.errorOutput.contains("rollcall doctor says more"))
                    let doctor = try await directory.rollcall("doctor", environment: database)
                    #expect(doctor.status == 69 && doctor.text.contains("takes no changes"), "\(doctor)")

                    try await Self.set("reset default_transaction_read_only", database)
                    try await eventually("serve finds that out, too") {
                        try await service.answer("GET", "/ready").status == 200
                    }
                    #expect(try await service.post(Samba.reference()).status == 204)
                }
            }
        }

        /// Changes a setting of the database; whoever is connected has to connect again.
        private static func set(_ change: String, _ database: [String: String]) async throws {
            let url = try #require(database["DATABASE_URL"])
            let settings = try ConnectionSettings(url: url, applicationName: "tests")
            try await Connection(settings: settings, logger: Logger(label: "tests")).withSession { session in
                try session.execute("set default_transaction_read_only = off")
                try session.execute(
                    """
                    do $$ begin execute format('alter database %I \(change)', current_database()); end $$;
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    """
                )
            }
        }
    }
}
