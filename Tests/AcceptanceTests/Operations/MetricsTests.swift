import Glibc
import Testing
import Waiting

extension AcceptanceTests {
    /// An operator sees in `/metrics` what the service does.
    struct MetricsTests {
        @Test func `webhooks, refusals, commits and requests are counted`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try await Service.with(in: directory) { service in
                    let ignored = Samba.reference(event: #""recording_started""#)
                    let statuses = try await [
                        service.post(Samba.reference()), service.post(Samba.reference()), service.post(ignored),
                        service.post(Array("{".utf8)),
                        service.answer("POST", "/webhooks/nobody", body: Samba.reference()),
                        service.answer("POST", Samba.path, body: Samba.reference()),
                        service.answer("PURGE", "/a/path/of/someone's/choice", body: []),
                    ].map(\.status)
                    #expect(statuses.prefix(6) == [204, 204, 204, 204, 404, 401])

                    let metrics = try await Scrape(of: service)
                    #expect(metrics["rollcall_deliveries_total", ["source": "samba", "outcome": "stored"]] == 1)
                    #expect(metrics["rollcall_deliveries_total", ["source": "samba", "outcome": "duplicate"]] == 1)
                    #expect(metrics["rollcall_deliveries_total", ["source": "samba", "outcome": "ignored"]] == 1)
                    #expect(metrics["rollcall_deliveries_total", ["source": "samba", "outcome": "quarantined"]] == 1)
                    #expect(metrics["rollcall_refused_total", ["reason": "unknown_source"]] == 1)
                    #expect(metrics["rollcall_refused_total", ["reason": "unauthorized"]] == 1)
                    #expect(metrics["rollcall_refused_total", ["reason": "overloaded"]] == 0)
                    #expect(metrics["rollcall_commit_seconds_count"] == 4)
                    #expect(metrics["rollcall_commit_batch_size_sum"] == 4)
                    #expect(metrics["rollcall_queue_depth"] == 0)
                    #expect(metrics["rollcall_event_lateness_seconds_count", ["source": "samba"]] == 2)
                    let labels = ["route": "/webhooks/{source}", "method": "POST"]
                    #expect(
                        metrics["rollcall_http_requests_total", labels.merging(["status": "204"]) { $1 }] == 4
                    )
                    #expect(metrics["rollcall_http_request_seconds_count", ["route": "/webhooks/{source}"]] == 6)
                    #expect(metrics["process_resident_memory_bytes"] ?? 0 > 1_000_000)
                    #expect(!metrics.text.contains("choice"))
                }
            }
        }

        @Test func `who comes through a proxy finds nothing there`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try await Service.with(in: directory) { service in
                    #expect(try await service.answer("GET", "/metrics").status == 200)
                    for header in ["Forwarded", "X-Forwarded-For", "Via"] {
                        let answer = try await service.answer("GET", "/metrics", headers: [header: "198.51.100.7"])
                        #expect(answer.status == 404, "\(header)")
                    }
                }
            }
        }

        @Test func `metrics have an address of their own, or none, if that is configured`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                let own = ["ROLLCALL_METRICS_LISTEN": "127.0.0.1:0"]
                try await Service.with(in: directory, environment: own) { service in
                    var port: Int?
                    try await eventually("metrics are served") {
                        let line = try service.process.errorOutput.split(separator: "\n")
                            .first { $0.contains("Metrics are served") }
                        port = line?.firstMatch(of: /"listen.port":"(\d+)"/).flatMap { Int($0.1) }
                        return port != nil
                    }
                    let scrape = try await Scrape(of: service, at: port)
                    #expect(scrape["rollcall_queue_depth"] == 0)
                    #expect(try await service.answer("GET", "/metrics").status == 404)
                }
                try await Service.with(in: directory, environment: ["ROLLCALL_METRICS_LISTEN": "off"]) { service in
                    let answer = try await service.answer("GET", "/metrics")
                    #expect(answer.status == 404)
                }
                let wrong = ["ROLLCALL_METRICS_LISTEN": "somewhere"]
                let refused = try await directory.start(["serve"], environment: wrong).outcome()
                #expect(refused.status == 78)
                #expect(refused.errorOutput.contains("metrics.listen"))
            }
        }

        @Test func `a scrape is answered while the database hangs, and says that it is away`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    try await eventually("the database is up") {
                        try await Scrape(of: service)["rollcall_database_up"] == 1
                    }
                    let server = try #require(directory.privatePostgres)
                    server.signal(SIGSTOP)
                    let asked = ContinuousClock.now
                    let scrape = try await Scrape(of: service)
                    #expect(scrape["rollcall_queue_depth"] != nil)
                    #expect(ContinuousClock.now - asked < .seconds(1))
                    try await eventually("its absence is noticed") {
                        try await Scrape(of: service)["rollcall_database_up"] == 0
                    }
                    server.signal(SIGCONT)
                    try await eventually("its return is noticed") {
                        try await Scrape(of: service)["rollcall_database_up"] == 1
                    }
                }
            }
        }
    }
}
