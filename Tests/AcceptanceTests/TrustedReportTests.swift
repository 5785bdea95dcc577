import DatabaseTesting
import Foundation
import Glibc
import Logging
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// Reports that can be trusted over time: whatever is killed, however the machine is set up, whatever comes late.
    struct TrustedReportTests {
        /// Long enough ago that every stay is over and every report final.
        private static let firstDay = 14
        private static let days = 8

        @Test func `a report that is killed leaves whole revisions, and the next run writes what is missing`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                let traffic = try await Self.database(directory, importing: Self.traffic(in: directory))
                let undisturbed = try await directory.rollcall(
                    "report",
                    "--output",
                    "undisturbed",
                    environment: ["DATABASE_URL": try await traffic.copy()]
                )
                try #require(undisturbed.status == 0, "\(undisturbed)")
                let expected = try directory.files(below: "undisturbed")
                #expect(expected.count >= 7 * Self.days)

                for day in 0..<Self.days {
                    let environment = ["DATABASE_URL": try await traffic.copy()]
                    let output = "killed-\(day)"
                    let date = Samba.date(daysAgo: Self.firstDay - day)
                    let run = try directory.start(["report", "--output", output], environment: environment)
                    // Sometimes while its files are written, sometimes when they are complete, sometimes later.
                    let signs = ["\(output)/daily/.revisions/.\(date).1.tmp", "\(output)/daily/.revisions/\(date).1"]
                    try await eventually("\(date) is being published") {
                        run.hasEnded || directory.has(signs[day % 2]) || directory.has(signs[1])
                    }
                    run.send(SIGKILL)
                    _ = try await run.outcome()
                    try Self.expectWhole(directory.files(below: output), partOf: expected)

                    let next = try directory.start(["report", "--output", output], environment: environment)
                    #expect(try await next.outcome().status == 0)
                    #expect(try directory.files(below: output) == expected, "killed at \(date)")
                }
            }
        }

        @Test func `neither the machine's settings, nor the order of arrival, nor the planner shows in a file`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                let lines = try await Self.traffic(in: directory)
                let plain = try await Self.database(directory, importing: lines)
                let other = try await Self.database(directory, importing: lines.reversed())
                for setting in [
                    "enable_hashjoin = off", "enable_indexscan = off", "enable_sort = off", "work_mem = '64kB'",
                    "timezone = 'America/St_Johns'", "datestyle = 'German, DMY'", "extra_float_digits = 0",
                    "lc_numeric = 'C.UTF-8'",
                ] {
                    try await other.set(setting)
                }
                let one = try directory.start(
                    ["report", "--output", "one"],
                    environment: ["DATABASE_URL": plain.url, "TZ": "UTC", "LANG": "C"]
                )
                let two = try directory.start(
                    ["report", "--output", "two"],
                    environment: [
                        "DATABASE_URL": other.url, "TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8",
                        "LC_ALL": "tr_TR.UTF-8",
                    ]
                )
                #expect(try await one.outcome().status == 0)
                #expect(try await two.outcome().status == 0)
                // The data package names the input, whose ids differ.
                let data = { (name: String) in
                    try directory.files(below: name).filter { !$0.key.hasSuffix("datapackage.json") }
                }
                let files = try data("one")
                #expect(files.count > 6 * Self.days)
                #expect(try data("two") == files)
            }
        }

        @Test func `what comes late is a revision with its restatements, which diff shows to people`() async throws {
            try await WorkingDirectory.with { directory in
                let nine = Samba.midnight(daysAgo: 10) + 9 * 3_600
                let day = Samba.date(daysAgo: 10)
                let database = try await Self.database(
                    directory,
                    importing: [
                        Samba.reference(timestamp: "\(nine)"),
                        Samba.reference(event: #""participant_left""#, timestamp: "\(nine + 1_800)"),
                    ]
                )
                let environment = ["DATABASE_URL": database.url]
                #expect(try await directory.rollcall("report", environment: environment).status == 0)
                let first = try await directory.rollcall("report", "diff", day, environment: environment)
                #expect(first.status == 65)
                #expect(first.errorOutput.contains("the first that is recorded"))

                try await Self.importing(
                    [
                        Samba.reference(timestamp: "\(nine + 600)", participant: #""participant-2""#),
                        Samba.reference(
                            event: #""participant_left""#,
                            timestamp: "\(nine + 2_400)",
                            participant: #""participant-2""#
                        ),
                    ],
                    directory,
                    environment
                )
                let second = try await directory.rollcall("report", environment: environment)
                #expect(second.text == "\(day)  revision 2  final  published\n")
                let diff = try await directory.rollcall("report", "diff", day, environment: environment)
                #expect(diff.status == 0)
                for fact in [
                    "revision 1 → revision 2", "restates a final day", "why: late delivery", "deliveries: 2",
                ] {
                    #expect(diff.text.contains(fact), "\(diff.text)")
                }
                #expect(diff.text.contains(/participant_seconds +1800\.000 +3600\.000 +1800\.000/), "\(diff.text)")
                let back = try await directory.rollcall(
                    "report",
                    "diff",
                    day,
                    "--revision",
                    "2",
                    "--revision",
                    "1",
                    environment: environment
                )
                #expect(back.text.contains(/participant_seconds +3600\.000 +1800\.000 +-1800\.000/), "\(back.text)")
            }
        }

        @Test func `a table on standard output is the published file, and nothing is published`() async throws {
            try await WorkingDirectory.with { directory in
                let database = try await Self.database(directory, importing: Self.traffic(in: directory))
                let environment = ["DATABASE_URL": database.url]
                let day = Samba.date(daysAgo: Self.firstDay - 1)
                var streamed: [String: [UInt8]] = [:]
                for (table, format) in [("rooms", "csv"), ("sessions", "json"), ("sessions", "csv")] {
                    let outcome = try await directory.rollcall(
                        "report",
                        "--date",
                        day,
                        "--format",
                        format,
                        "--table",
                        table,
                        "--output",
                        "-",
                        environment: environment
                    )
                    #expect(outcome.status == 0)
                    streamed["\(table).\(format)"] = outcome.output
                }
                #expect(!directory.has("-") && !directory.has("reports"))
                #expect(try await directory.rollcall("report", environment: environment).status == 0)
                for (file, bytes) in streamed {
                    let published = try Data(
                        contentsOf: URL(filePath: "\(directory.path)/reports/daily/\(day)/\(file)")
                    )
                    #expect(Data(bytes) == published, "\(file)")
                }
            }
        }

        @Test func `people are named only where that is asked for, and by pseudonyms where those are`() async throws {
            try await WorkingDirectory.with { directory in
                let nine = Samba.midnight(daysAgo: 10) + 9 * 3_600
                let day = Samba.date(daysAgo: 10)
                let database = try await Self.database(directory, importing: [Samba.reference(timestamp: "\(nine)")])
                let environment = ["DATABASE_URL": database.url, "ROLLCALL_REPORT_PSEUDONYM_KEY": "0123456789abcdef"]
                #expect(try await directory.rollcall("report", environment: environment).status == 0)
                for (file, bytes) in try directory.files(below: "reports") {
                    let text = String(decoding: bytes, as: UTF8.self)
                    #expect(!text.contains("Zoë") && !text.contains("participant-1"), "\(file)")
                }
                let rows = { (flags: [String]) async throws -> String in
                    let outcome = try await directory.start(
                        ["report", "--date", day, "--output", "-", "--format", "csv", "--table", "attendance"] + flags,
                        environment: environment
                    ).outcome()
                    #expect(outcome.status == 0, "\(outcome)")
                    return outcome.text
                }
                let named = try await rows(["--attendance"])
                #expect(named.contains(",participant-1,Zoë,moderator,"))
                let pseudonymised = try await rows(["--attendance", "--pseudonymise"])
                #expect(!pseudonymised.contains("Zoë") && !pseudonymised.contains("participant-1"))
                #expect(pseudonymised.contains(/,person-[0-9a-f]{32},name-[0-9a-f]{32},moderator,/))
                #expect(try await rows(["--attendance", "--pseudonymise"]) == pseudonymised)

                let sessions = try await directory.rollcall(
                    "sessions",
                    "--room",
                    "room-1",
                    "--date",
                    day,
                    environment: environment
                )
                #expect(sessions.status == 0)
                #expect(sessions.text.contains("Zoë") && sessions.text.contains("moderator"), "\(sessions.text)")
            }
        }

        @Test func `every table's schema is printed, and published with the table`() async throws {
            try await WorkingDirectory.with { directory in
                let names = try await directory.rollcall("report", "schema").text.split(separator: "\n").map(
                    String.init
                )
                #expect(names == ["rooms", "sessions", "attendance", "restatements", "monthly-rooms", "monthly-tags"])
                for name in names {
                    let schema = try await directory.rollcall("report", "schema", name)
                    let json = try JSONSerialization.jsonObject(with: Data(schema.output)) as? [String: Any]
                    #expect(json?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema", "\(name)")
                }
            }
        }

        /// A database that copies can be made of.
        private struct Traffic {
            let name: String
            let url: String

            func copy() async throws -> String {
                try await TestServer.makeDatabase(template: name)
            }

            func set(_ setting: String) async throws {
                let settings = try ConnectionSettings(url: url, applicationName: "acceptance tests")
                let connection = Connection(settings: settings, logger: Logger(label: "acceptance tests"))
                try await connection.withSession { try $0.execute("alter database \"\(name)\" set \(setting)") }
                await connection.close()
            }
        }

        /// A migrated database that has taken in `bodies`; nobody is connected to it.
        private static func database(_ directory: WorkingDirectory, importing bodies: [[UInt8]]) async throws -> Traffic
        {
            let name = "acceptance_\(getpid())_\(UInt32.random(in: 0 ... .max))"
            let url = try await TestServer.makeDatabase(named: name)
            let migration = try await directory.rollcall("migrate", environment: ["DATABASE_URL": url])
            try #require(migration.status == 0, "\(migration)")
            try await importing(bodies, directory, ["DATABASE_URL": url])
            return Traffic(name: name, url: url)
        }

        private static func importing(
            _ bodies: [[UInt8]],
            _ directory: WorkingDirectory,
            _ environment: [String: String]
        ) async throws {
            let lines = Array(bodies.joined(separator: [10]))
            try directory.write(String(decoding: lines, as: UTF8.self), to: "bodies.ndjson")
            let outcome = try await directory.rollcall(
                "import",
                "--source",
                "samba",
                "bodies.ndjson",
                environment: environment
            )
            try #require(outcome.status == 0, "\(outcome)")
        }

        private static func traffic(in directory: WorkingDirectory) async throws -> [[UInt8]] {
            let simulation = try await directory.rollcall(
                "simulate",
                "--rooms",
                "6",
                "--days",
                "\(days)",
                "--first-day",
                Samba.date(daysAgo: firstDay)
            )
            try #require(simulation.status == 0)
            return simulation.output.split(separator: 10).map(Array.init)
        }

        /// Every day that readers find is one complete revision: each file as it should be, and its data package.
        private static func expectWhole(_ files: [String: Data], partOf expected: [String: Data]) throws {
            let found = files.filter { !$0.key.contains(".tmp") }
            for (path, content) in found { #expect(expected[path] == content, "\(path)") }
            let editions = found.keys.filter { $0.contains(".revisions/") }
            let directories = Set(editions.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
            for directory in directories {
                #expect(found["\(directory)/datapackage.json"] != nil, "\(directory)")
                let whole = expected.keys.filter { $0.hasPrefix("\(directory)/") }
                #expect(whole.allSatisfy { found[$0] != nil }, "\(directory)")
            }
        }
    }
}
