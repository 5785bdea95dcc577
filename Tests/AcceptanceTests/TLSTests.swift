import Testing

extension AcceptanceTests {
    /// A database elsewhere is talked to only when it has shown that it is the right one.
    @Suite struct TLSTests {
        @Test func `only the right server is talked to, and any is where that is allowed`() async throws {
            try await WorkingDirectory.with { directory in
                let postgres = try await TLSPostgres(in: directory)
                let right = "sslrootcert=\(postgres.authority("right"))"

                try await postgres.with(.right) {
                    try await Self.expectGood(postgres.url(right), directory)
                    try await Self.expectRefused(postgres.url("sslrootcert=\(postgres.authority("other"))"), directory)
                    // What the system trusts does not include it.
                    try await Self.expectRefused(postgres.url(), directory)
                    try await Self.expectRefused(postgres.url(host: "other.test", right), directory)
                    for mode in ["disable", "prefer", "require", "verify-ca"] {
                        let weak = postgres.url("\(right) sslmode=\(mode)")
                        let refused = try await directory.rollcall("migrate", environment: ["DATABASE_URL": weak])
                        #expect(refused.status == 78, "\(mode): \(refused)")
                        #expect(refused.errorOutput.contains("use sslmode=verify-full"), "\(mode): \(refused)")
                    }
                    let local = "host=localhost hostaddr=127.0.0.1 \(postgres.url().drop { $0 != "p" }) sslmode=disable"
                    try await Self.expectGood(local, directory, finding: "not needed: the database is on this machine")
                }
                for certificate in [TLSPostgres.Certificate.otherName, .expired, .none] {
                    try await postgres.with(certificate) {
                        try await Self.expectRefused(postgres.url(right), directory)
                        // The same server, where it need not be the right one.
                        try await Self.expectGood(
                            postgres.url(),
                            directory,
                            ["ROLLCALL_DATABASE_ALLOW_UNVERIFIED_TLS": "true"],
                            finding: "whoever is on the way to the server may read along"
                        )
                    }
                }
            }
        }

        private static func expectGood(
            _ url: String,
            _ directory: WorkingDirectory,
            _ environment: [String: String] = [:],
            finding: String = "the server's certificate and name are checked",
            sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let environment = environment.merging(["DATABASE_URL": url]) { $1 }
            let migrated = try await directory.rollcall("migrate", environment: environment)
            #expect(migrated.status == 0, "\(migrated)", sourceLocation: sourceLocation)
            let doctor = try await directory.rollcall("doctor", environment: environment)
            #expect(doctor.text.contains("TLS: \(finding)"), "\(doctor)", sourceLocation: sourceLocation)
        }

        private static func expectRefused(
            _ url: String,
            _ directory: WorkingDirectory,
            sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let words = ["certificate", "SSL", "does not match host name"]
            let refused = try await directory.rollcall("migrate", environment: ["DATABASE_URL": url])
            #expect(refused.status == 69, "\(refused)", sourceLocation: sourceLocation)
            #expect(
                words.contains { refused.errorOutput.contains($0) },
                "\(refused)",
                sourceLocation: sourceLocation
            )
            // It waits for the right one, and says why.
            try await Service.with(in: directory, environment: ["DATABASE_URL": url]) { service in
                #expect(try await service.answer("GET", "/ready").status == 503, sourceLocation: sourceLocation)
                let log = try service.process.errorOutput
                #expect(words.contains { log.contains($0) }, "\(log)", sourceLocation: sourceLocation)
            }
        }
    }
}
