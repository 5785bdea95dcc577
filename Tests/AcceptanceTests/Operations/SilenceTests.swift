import API
import DatabaseTesting
import Foundation
import Glibc
import Logging
import Postgres
import Reports
import Testing
import Waiting

extension AcceptanceTests {
    /// A source that has stopped sending is told of wherever an operator looks.
    struct SilenceTests {
        /// Sixty deliveries in every hour of nine weeks that ended so many hours ago, as serve would have counted them.
        private static func insertHistory(_ database: Connection, untilHoursAgo hours: Int) async throws {
            try await database.withSession { session in
                try session.execute(
                    """
                    insert into rollcall.sources (name, provider, since)
                    values ('samba', 'digitalsamba', now() - interval '70 days') on conflict do nothing;
                    insert into rollcall.source_hours (source, hour, deliveries, last_received_at)
                    select 'samba', hour, 60, hour + interval '59 minutes'
                    from generate_series(
                        date_trunc('hour', now(), 'UTC') - interval '1 hour' * (\(hours) + 9 * 168),
                        date_trunc('hour', now(), 'UTC') - interval '1 hour' * (\(hours) + 1),
                        interval '1 hour'
                    ) as hour;
                    insert into rollcall.job_progress (job, until)
                    values ('source_hours', date_trunc('hour', now(), 'UTC'))
                    """
                )
            }
        }

        private static func with<R>(
            silentFor hours: Int,
            _ body: (WorkingDirectory, [String: String]) async throws -> R
        ) async throws -> R {
            try await WorkingDirectory.with { directory in
                let environment = ["DATABASE_URL": try await TestServer.makeDatabase()]
                #expect(try await directory.rollcall("migrate", environment: environment).status == 0)
                let settings = try ConnectionSettings(
                    url: environment["DATABASE_URL"] ?? "",
                    applicationName: "tests",
                    statementTimeout: .seconds(60)
                )
                try await insertHistory(
                    Connection(settings: settings, logger: Logger(label: "tests")),
                    untilHoursAgo: hours
                )
                return try await body(directory, environment)
            }
        }

        @Test func `doctor and report name a source that has stopped, and the report is published all the same`()
            async throws
        {
            try await Self.with(silentFor: 6) { directory, environment in
                let doctor = try await directory.rollcall("doctor", environment: environment)
                #expect(doctor.text.contains(/note source samba: silent since .* deliveries were to be expected/))
                #expect(!doctor.text.contains("FAIL source"))
                let report = try await directory.rollcall("report", environment: environment)
                #expect(report.status == 0)
                #expect(report.complaints.contains { $0.contains("source samba: silent since") })
            }
        }

        @Test func `serve tells of it in ready, metrics, the API and the log, until the next webhook`() async throws {
            try await Self.with(silentFor: 6) { directory, environment in
                let made = try await directory.rollcall(
                    "keys",
                    "create",
                    "--name",
                    "app",
                    "--scopes",
                    "read",
                    environment: environment
                )
                let key = ["Authorization": "Bearer \(made.text.trimmingCharacters(in: .whitespacesAndNewlines))"]
                try await Service.with(in: directory, environment: environment) { service in
                    let silent = ["source": "samba"]
                    try await eventually("it is found out") {
                        try await Scrape(of: service)["rollcall_source_silent", silent] == 1
                    }
                    try await eventually("it is ready") { try await service.answer("GET", "/ready").status == 200 }
                    let ready = try await service.answer("GET", "/ready")
                    #expect(ready.status == 200)
                    #expect(String(decoding: ready.body, as: UTF8.self).contains("\"source samba\":\"silent since"))
                    let sources = try await service.answer("GET", "/api/v1/sources", headers: key)
                    #expect(String(decoding: sources.body, as: UTF8.self).contains("\"state\":\"silent\""))
                    #expect(try await service.answer("GET", "/api/v1/sources").status == 401)
                    try await eventually("it is logged") { try service.process.errorOutput.contains("Source silent") }

                    #expect(try await service.post(Samba.reference()).status == 204)
                    let scrape = try await Scrape(of: service)
                    #expect(scrape["rollcall_source_silent", silent] == 0)
                    let after = try await service.answer("GET", "/ready")
                    #expect(!String(decoding: after.body, as: UTF8.self).contains("silent"))
                }
            }
        }

        @Test func `a source that SIGHUP takes away is silent no more, one that it adds is at once`() async throws {
            try await Self.with(silentFor: 6) { directory, environment in
                // The REST API keeps its source.
                let others = """
                    sources:
                      - { name: other, provider: digitalsamba, secret: { env: SAMBA_WEBHOOK_SECRET } }

                    """
                let samba = "  - { name: samba, provider: digitalsamba, secret: { env: SAMBA_WEBHOOK_SECRET } }\n"
                let rest = "api: { source: other }\n"
                let (with, without) = (others + samba + rest, others + rest)
                try directory.write(without, to: "rollcall.yaml")
                let key = try await directory.makeKey(environment: environment)
                try await Service.with(in: directory, environment: environment) { service in
                    let cookie = try await service.signIn(key)
                    for (configuration, isThere) in [(with, true), (without, false), (with, true)] {
                        try directory.write(configuration, to: "rollcall.yaml")
                        service.process.send(SIGHUP)
                        try await eventually("metrics have it as long as it is there: \(isThere)") {
                            let scrape = try await Scrape(of: service)
                            let last = scrape["rollcall_source_last_delivery_timestamp_seconds", ["source": "samba"]]
                            return scrape["rollcall_source_silent", ["source": "samba"]] == (isThere ? 1 : nil)
                                && (last != nil) == isThere
                        }
                        let page = try await service.answer("GET", "/", headers: cookie)
                        #expect(page.status == 200)
                        #expect(String(decoding: page.body, as: UTF8.self).contains("Source samba") == isThere)
                    }
                }
            }
        }

        @Test func `a source that sent an hour ago is not called silent`() async throws {
            try await Self.with(silentFor: 0) { directory, environment in
                let doctor = try await directory.rollcall("doctor", environment: environment)
                #expect(doctor.text.contains(/ok   source samba: last delivery .* as usual/))
                let report = try await directory.rollcall("report", environment: environment)
                #expect(!report.complaints.contains { $0.contains("silent") })
            }
        }
    }
}
