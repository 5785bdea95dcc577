import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// What Prometheus and Grafana are told to look at is there to be looked at.
    struct MonitoringFilesTests {
        private static let jobs = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../jobs").standardizedFileURL.path

        /// What an independent parser makes of `/metrics`, and which series the files want that are not there.
        private struct Findings: Decodable {
            var families: [String: String]
            var alerts: Int
            var panels: Int
            var missing: [String]
            var undescribed: [String]
        }

        // Arguments: the text of /metrics, the alerts, the dashboard.
        private static let script = #"""
            import json, re, sys
            import yaml
            from prometheus_client.parser import text_string_to_metric_families
            families = list(text_string_to_metric_families(open(sys.argv[1], encoding="utf-8").read()))
            series = {s.name: set(s.labels) for f in families for s in f.samples}
            labels = {}
            for f in families:
                for s in f.samples:
                    labels.setdefault(s.name, set()).update(s.labels)
            rules = [r for g in yaml.safe_load(open(sys.argv[2]))["groups"] for r in g["rules"]]
            board = json.load(open(sys.argv[3]))
            for r in rules:
                assert {"alert", "expr", "for", "labels", "annotations"} == set(r), r
                assert {"summary", "description"} == set(r["annotations"]), r
            wanted = [r["expr"] for r in rules]
            wanted += [t["expr"] for p in board["panels"] for t in p["targets"]]
            assert len({p["id"] for p in board["panels"]}) == len(board["panels"])
            missing = set()
            for expression in wanted:
                text = re.sub(r'"[^"]*"', '""', expression)
                names = set(re.findall(r"\b(?:rollcall|process)_[a-z_]+", text))
                assert names, expression
                missing |= {n for n in names if n not in series}
                given = {"le", "instance", "job"}.union(*(labels.get(n, set()) for n in names))
                for group in re.findall(r"by \(([^)]*)\)", text):
                    missing |= {f"{expression}: {l}" for l in re.split(r",\s*", group) if l not in given}
                for label in re.findall(r"[{,]\s*([a-z_]+)\s*[=!]", text):
                    if label not in given: missing.add(f"{expression}: {label}")
            print(json.dumps({
                "families": {f.name: f.type for f in families},
                "alerts": len(rules), "panels": len(board["panels"]), "missing": sorted(missing),
                "undescribed": [f.name for f in families if not f.documentation],
            }))
            """#

        private static func findings(
            _ scrape: Scrape,
            alerts: String,
            in directory: WorkingDirectory
        ) async throws -> Findings {
            try directory.write(scrape.text, to: "metrics.txt")
            let python = ProcessInfo.processInfo.environment["ROLLCALL_TEST_PYTHON"] ?? "python3"
            let outcome = try await directory.start(
                command: [
                    "/usr/bin/env", python, "-c", script, "metrics.txt", alerts, "\(jobs)/grafana-dashboard.json",
                ]
            ).outcome()
            try #require(outcome.status == 0, "\(outcome.errorOutput)")
            return try JSONDecoder().decode(Findings.self, from: Data(outcome.output))
        }

        @Test func `every series that alerts and dashboard name is one that metrics has`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    #expect(try await service.post(Samba.reference()).status == 204)
                    #expect(try await directory.rollcall("report").status == 0)
                    var scrape = try await Scrape(of: service)
                    try await eventually("the report was seen") {
                        scrape = try await Scrape(of: service)
                        return scrape["rollcall_last_report_timestamp_seconds"] != nil
                            && scrape["rollcall_source_silent", ["source": "samba"]] != nil
                    }
                    let alerts = "\(Self.jobs)/prometheus-alerts.yaml"
                    let findings = try await Self.findings(scrape, alerts: alerts, in: directory)
                    #expect(findings.missing.isEmpty, "\(findings.missing)")
                    #expect(findings.undescribed.isEmpty, "\(findings.undescribed)")
                    #expect(findings.alerts >= 10)
                    #expect(findings.panels >= 15)
                    #expect(findings.families["rollcall_deliveries"] == "counter")
                    #expect(findings.families["rollcall_commit_seconds"] == "histogram")
                    #expect(findings.families["process_cpu_seconds"] == "counter")
                    Self.checkNames(findings.families)
                    Self.checkState(scrape)

                    // A file that asks for what is not there is noticed.
                    let text = try String(contentsOfFile: alerts, encoding: .utf8)
                    try directory.write(
                        text.replacing("rollcall_queue_depth", with: "rollcall_queue_length")
                            .replacing("by (source)", with: "by (origin)"),
                        to: "wrong.yaml"
                    )
                    let wrong = try await Self.findings(scrape, alerts: "wrong.yaml", in: directory)
                    #expect(wrong.missing.contains("rollcall_queue_length"))
                    #expect(wrong.missing.contains { $0.hasSuffix(": origin") })
                }
            }
        }

        /// Names are in one style, with the unit last.
        private static func checkNames(_ families: [String: String]) {
            for (name, kind) in families {
                #expect(name.wholeMatch(of: /(rollcall|process)_[a-z]+(_[a-z]+)*/) != nil, "\(name)")
                #expect(!name.contains("__") && !name.hasSuffix("_total"), "\(name): \(kind)")
                let units = ["_seconds", "_bytes", "_size"]
                if kind == "histogram" { #expect(units.contains { name.hasSuffix($0) }, "\(name)") }
                #expect(!name.contains("millisecond") && !name.contains("minute"), "\(name)")
            }
        }

        private static func checkState(_ scrape: Scrape) {
            let now = Date().timeIntervalSince1970
            #expect(scrape["rollcall_database_up"] == 1)
            #expect((2...50).contains(scrape["rollcall_database_connections"] ?? 0))
            #expect(abs((scrape["rollcall_last_report_timestamp_seconds"] ?? 0) - now) < 120)
            #expect(abs((scrape["rollcall_last_compute_timestamp_seconds"] ?? 0) - now) < 120)
            let last = scrape["rollcall_source_last_delivery_timestamp_seconds", ["source": "samba"]]
            #expect(abs((last ?? 0) - now) < 120)
            #expect(scrape["rollcall_source_silent", ["source": "samba"]] == 0)
        }
    }
}
