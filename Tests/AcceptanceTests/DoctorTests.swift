import DatabaseTesting
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
