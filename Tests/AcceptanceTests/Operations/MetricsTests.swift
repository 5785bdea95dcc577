import Testing

extension AcceptanceTests {
    /// An operator sees in `/metrics` what the service does.
    struct MetricsTests {
        @Test func `webhooks, refusals, commits and requests are counted`() async throws {
            try await WorkingDirectory.with { directory in
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
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    #expect(try await service.answer("GET", "/metrics").status == 200)
                    for header in ["Forwarded", "X-Forwarded-For", "Via"] {
                        let answer = try await service.answer("GET", "/metrics", headers: [header: "198.51.100.7"])
                        #expect(answer.status == 404, "\(header)")
                    }
                }
            }
        }
    }
}
