import DatabaseTesting
import Foundation
import Testing

extension AcceptanceTests {
    /// `rollcall doctor` says what is in force, and finds what the commands would not work with.
    struct DoctorTests {
        @Test(arguments: [
            ("report: { output: /proc/reports }", "FAIL output"), ("report: { output: rollcall.yaml }", "FAIL output"),
            ("spool: { directory: /proc/spool }", "FAIL spool"), ("api: { source: nope }", "FAIL REST API"),
            ("report: { excel: true, excel_locale: xx_YY }", "FAIL reports"),
            ("report: { attendance: true, pseudonymise: true }", "FAIL reports"),
        ])
        func `doctor refuses what the commands refuse`(configuration: String, finding: String) async throws {
            try await WorkingDirectory.with(configuration: configuration) { directory in
                let environment = try await directory.migratedDatabase()
                let doctor = try await directory.rollcall("doctor", environment: environment)
                #expect(doctor.status == (finding.hasSuffix("output") || finding.hasSuffix("spool") ? 73 : 78))
                #expect(doctor.text.contains(finding), "\(doctor.text)")
                try directory.write("", to: "rollcall.yaml")
                #expect(try await directory.rollcall("doctor", environment: environment).status == 0)
            }
        }

        @Test func `doctor refuses a directory with reports of another time zone, as report does`() async throws {
            try await WorkingDirectory.with { directory in
                var environment = try await directory.migratedDatabase()
                let report = try await directory.rollcall("report", "--date", "2026-01-16", environment: environment)
                try #require(report.status == 0, "\(report)")
                #expect(try await directory.rollcall("doctor", environment: environment).status == 0)
                environment["ROLLCALL_REPORT_TIME_ZONE"] = "UTC"
                let doctor = try await directory.rollcall("doctor", environment: environment)
                #expect(doctor.status == 78)
                #expect(doctor.text.contains("FAIL output: reports has the reports of Europe/Berlin"), "\(doctor.text)")
            }
        }

        @Test(arguments: ["daily", "daily/.revisions", "monthly", "monthly/.revisions"])
        func `doctor refuses an output of which a part is another's, as report does`(part: String) async throws {
            try await WorkingDirectory.with { directory in
                let environment = try await directory.migratedDatabase()
                let place = URL(filePath: "\(directory.path)/reports/\(part)")
                let above = place.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: above, withIntermediateDirectories: true)
                try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: "/proc")
                let doctor = try await directory.rollcall("doctor", environment: environment)
                #expect(doctor.status == 73)
                #expect(doctor.text.contains("FAIL output: nothing can be made in reports/\(part)"), "\(doctor.text)")
            }
        }

        @Test func `doctor warns of a disk with less room than the spool may take`() async throws {
            try await WorkingDirectory.with { directory in
                try await SmallDisk.with(in: directory) { disk in
                    var environment = try await directory.migratedDatabase()
                    environment["ROLLCALL_SPOOL_DIRECTORY"] = "\(directory.path)/spool"
                    environment["ROLLCALL_SPOOL_MAX_MEGABYTES"] = "1"
                    let good = try await directory.rollcall("doctor", environment: environment)
                    #expect(good.text.contains("ok   spool: \(directory.path)/spool, empty"), "\(good.text)")
                    guard disk.isMounted else { return }
                    environment["ROLLCALL_SPOOL_DIRECTORY"] = "\(disk.path)/spool"
                    environment["ROLLCALL_SPOOL_MAX_MEGABYTES"] = "2"
                    let doctor = try await directory.rollcall("doctor", environment: environment)
                    #expect(doctor.status == 0)
                    #expect(doctor.text.contains("note spool: \(disk.path)/spool, empty"), "\(doctor.text)")
                    #expect(doctor.text.contains("where it may hold 2 MB"), "\(doctor.text)")
                }
            }
        }

        @Test func `doctor says that days are over and no report was ever made, until one is`() async throws {
            try await WorkingDirectory.with { directory in
                let environment = try await directory.migratedDatabase()
                for (body, isOverdue) in [
                    (Samba.reference(), false), (Samba.reference(timestamp: "\(Samba.now - 3 * 86_400)"), true),
                ] {
                    try directory.write(String(decoding: body, as: UTF8.self), to: "webhooks.ndjson")
                    let commands = [["import", "--source", "samba", "webhooks.ndjson"], ["compute"]]
                    for command in commands {
                        let outcome = try await directory.start(command, environment: environment).outcome()
                        try #require(outcome.status == 0, "\(outcome)")
                    }
                    let doctor = try await directory.rollcall("doctor", environment: environment)
                    #expect(doctor.status == 0)
                    #expect(doctor.text.contains("note reports: days are over") == isOverdue, "\(doctor.text)")
                }
                #expect(try await directory.rollcall("report", environment: environment).status == 0)
                let doctor = try await directory.rollcall("doctor", environment: environment)
                #expect(!doctor.text.contains("reports: days are over"), "\(doctor.text)")
            }
        }

        @Test func `doctor says what is in force and never shows a secret`() async throws {
            let url = try await TestServer.makeDatabase() + " password=hunter2"
            try await WorkingDirectory.with { directory in
                let key = "nobody-may-see-this-key"
                let environment = [
                    "DATABASE_URL": url, "ROLLCALL_LOG_LEVEL": "notice", "ROLLCALL_REPORT_PSEUDONYM_KEY": key,
                ]
                let before = try await directory.rollcall("doctor", environment: environment)
                #expect(before.status == 78)
                #expect(before.text.contains("FAIL schema"))
                #expect(try await directory.rollcall("migrate", environment: environment).status == 0)
                let doctor = try await directory.rollcall("doctor", environment: environment)
                for fact in [
                    "environment DATABASE_URL", "Europe/Berlin  (rollcall.yaml)", "/webhooks/samba",
                    "log level = notice  (environment ROLLCALL_LOG_LEVEL)",
                    "report.pseudonym_key = [secret]  (environment ROLLCALL_REPORT_PSEUDONYM_KEY)",
                ] {
                    #expect(doctor.text.contains(fact), "\(doctor.text)")
                }
                for said in [before, doctor] {
                    for secret in ["hunter2", key, WorkingDirectory.secret] {
                        #expect(!(said.text + said.errorOutput).contains(secret))
                    }
                }
            }
        }
    }
}
