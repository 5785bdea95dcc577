import DatabaseTesting
import Testing

extension AcceptanceTests {
    /// A server that can't listen says so, and ends.
    struct ListeningTests {
        @Test func `an address that can't be listened on ends the server, which says why`() async throws {
            let url = try await TestServer.makeDatabase()
            try await WorkingDirectory.with { directory in
                let environment = ["DATABASE_URL": url]
                try #require(try await directory.rollcall("migrate", environment: environment).status == 0)
                try await Service.with(in: directory, environment: environment) { service in
                    let taken = "127.0.0.1:\(service.port)"
                    for (address, reason) in [
                        (taken, "Address already in use"), ("nohost.invalid:8080", "the host's name is not known"),
                        ("192.0.2.1:8080", "Cannot assign requested address"),
                    ] {
                        let outcome = try await directory.rollcall(
                            "serve",
                            "--listen",
                            address,
                            environment: environment
                        )
                        #expect(outcome.status == 69, "\(outcome)")
                        let complaint = "cannot listen on \(address): \(reason)"
                        #expect(outcome.complaints.contains { $0.contains(complaint) }, "\(outcome)")
                    }
                    let outcome = try await directory.rollcall(
                        "serve",
                        "--listen",
                        "127.0.0.1:0",
                        environment: environment.merging(["ROLLCALL_METRICS_LISTEN": taken]) { $1 }
                    )
                    #expect(outcome.status == 69, "\(outcome)")
                    #expect(outcome.complaints.contains { $0.contains("cannot listen on \(taken)") }, "\(outcome)")
                }
            }
        }
    }
}
