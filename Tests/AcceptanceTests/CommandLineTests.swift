import DatabaseTesting
import Foundation
import Glibc
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// What cannot be done is said in a line, with the exit code for it, and leaves nothing half done.
    struct CommandLineTests {
        @Test(arguments: [(".", "it is a directory"), ("/dev/null", "it is no regular file")])
        func `what is no configuration file is called what it is`(path: String, problem: String) async throws {
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.rollcall("doctor", "--config", path)
                #expect(outcome.status == 78)
                #expect(outcome.text.contains("\(path) cannot be read: \(problem)"), "\(outcome)")
            }
        }

        @Test func `a room is found by its id also where another one is called so`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                let join = Samba.reference(room: #""standup""#)
                try directory.write(String(decoding: join, as: UTF8.self), to: "joins.ndjson")
                _ = try await directory.rollcall("import", "--source", "samba", "joins.ndjson")
                _ = try await directory.rollcall("rooms", "create", "--friendly-url", "standup")
                let shown = try await directory.rollcall("rooms", "show", "standup")
                #expect(shown.status == 0 && shown.text.contains("room:           standup\n"), "\(shown)")
            }
        }

        @Test(arguments: [
            (["report", "--date", "2026-1-16"], 64, "2026-1-16"),
            (["report", "--date", "2026-02-30"], 64, "2026-02-30"),
            (["report", "--from", "2026-02-02", "--to", "2026-01-01"], 64, "--from 2026-02-02"),
            (["report", "--from", "2026-02-02"], 64, "--to"),
            (["report", "--config", "missing.yaml"], 78, "missing.yaml"),
            (["report", "--format", "pdf"], 64, "report.format"),
            (["report", "--month", "2026-13"], 64, "2026-13"),
            (["report", "--month", "2026-01", "--date", "2026-01-16"], 64, "--month"),
            (["report", "--output", "-", "--format", "csv"], 64, "--date"),
            (["report", "--output", "-", "--date", "2026-01-16"], 64, "--format csv"),
            (["report", "--table", "rooms"], 64, "--output -"),
            (
                ["report", "--date", "2026-01-16", "--output", "-", "--format", "csv", "--table", "people"], 64,
                "--table"
            ),
            (["report", "--pseudonymise"], 64, "--attendance"),
            (["report", "--attendance", "--pseudonymise"], 78, "pseudonym_key"),
            (["report", "--excel", "--excel-locale", "Klingon"], 64, "Klingon"),
            (["compute", "--workers", "0"], 64, "compute.workers"),
            (["report", "diff", "16.1.2026"], 64, "16.1.2026"),
            (["report", "schema", "people"], 64, "people"),
            (["sessions", "--room", "R1", "--date", "today"], 64, "today"),
            (["sessions", "list", "--source", "samba"], 64, "--source belongs to --room"),
            (["deliveries", "list", "--outcome", "lost"], 64, "--outcome"),
            (["deliveries", "show", "1"], 64, "1 is no delivery's id"),
            (["simulate", "--rooms", "0"], 64, "--rooms"),
            (["simulate", "--days", "9999999999999"], 64, "--days"),
            (["simulate", "--first-day", "1969-12-30"], 64, "before 1970-01-01"),
            (["demo", "--rooms", "9223372036854775807"], 64, "--rooms may be 1 to 10000"),
            (["import", "--source", "nobody", "rollcall.yaml"], 78, "nobody"),
            (["import", "--source", "samba", "--provider", "zoom", "rollcall.yaml"], 64, "there are: digitalsamba"),
            (["import", "--source", "samba ", "--provider", "digitalsamba", "rollcall.yaml"], 64, "--source"),
            (["import", "--source", "", "--provider", "digitalsamba", "rollcall.yaml"], 64, "--source"),
            (["rooms", "create", "--set", "max_particpants=30"], 64, "max_particpants"),
            (["rooms", "edit", "R1", "--set", "privacy"], 64, "--set privacy"),
            (["rooms", "edit", "R1"], 64, "what to change"),
            (
                ["rooms", "create", "--set", "max_participants=30", "--set", "max_participants=40"], 64,
                "max_participants is given twice"
            ),
            (["rooms", "edit", "R1", "--tags", "a", "--set", "tags=[]"], 64, "tags is given twice"),
            (["serve", "--listen", "nowhere"], 64, "HOST:PORT"),
        ])
        func `wrong arguments are named before anything is done`(
            arguments: [String],
            status: Int32,
            mention: String
        ) async throws {
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.start(arguments).outcome()
                #expect(outcome.status == status)
                Self.expectOneLine(outcome, mentioning: mention)
                #expect(outcome.output.isEmpty)
                #expect(!directory.has(".rollcall"))
                #expect(!directory.has("reports"))
            }
        }

        @Test(arguments: [["frobnicate"], ["report", "--frobnicate"], ["report", "--date"], ["deliveries", "show"]])
        func `a command or option that is none is refused with the usage`(arguments: [String]) async throws {
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.start(arguments).outcome()
                #expect(outcome.status == 64)
                #expect(outcome.complaints.first?.hasPrefix("Error: ") == true)
                #expect(outcome.errorOutput.contains("Usage: rollcall"))
                #expect(outcome.output.isEmpty)
            }
        }

        @Test(arguments: [["--version"], ["report", "--version"]])
        func `the version is that of the schema which migrate makes`(arguments: [String]) async throws {
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.start(arguments).outcome()
                #expect(outcome.status == 0)
                #expect(outcome.errorOutput.isEmpty)
                let words = outcome.text.split(whereSeparator: \.isWhitespace)
                #expect(words.dropLast() == ["rollcall,", "schema", "version"])
                let environment = ["DATABASE_URL": try await TestServer.makeDatabase()]
                let migration = try await directory.rollcall("migrate", environment: environment)
                let version = try #require(words.last)
                #expect(migration.text.hasSuffix("The schema is at version \(version).\n"))
            }
        }

        @Test func `a time zone that is none is refused, whoever named it`() async throws {
            let configuration = WorkingDirectory.standardConfiguration
                .replacingOccurrences(of: "Europe/Berlin", with: "Mars/Olympus")
            try await WorkingDirectory.with(configuration: configuration) { directory in
                let environment = try await directory.migratedDatabase()
                let configured = try await directory.rollcall("report", environment: environment)
                #expect(configured.status == 78)
                Self.expectOneLine(configured, mentioning: "Mars/Olympus")
                let flagged = try await directory.rollcall(
                    "report",
                    "--time-zone",
                    "Mars/Elysium",
                    environment: environment
                )
                #expect(flagged.status == 64)
                Self.expectOneLine(flagged, mentioning: "Mars/Elysium")
                #expect(!directory.has("reports"))
            }
        }

        @Test func `output that cannot be written is named, and nothing is left half written`() async throws {
            try await WorkingDirectory.with { directory in
                let environment = try await directory.migratedDatabase()
                // Also root cannot make a directory where a file is.
                try directory.write("mine", to: "reports")
                let outcome = try await directory.rollcall("report", "--date", "2026-01-16", environment: environment)
                #expect(outcome.status == 73)
                Self.expectOneLine(outcome, mentioning: "reports")
                #expect(try String(contentsOfFile: "\(directory.path)/reports", encoding: .utf8) == "mine")

                try FileManager.default.createDirectory(
                    atPath: "\(directory.path)/elsewhere",
                    withIntermediateDirectories: false
                )
                try directory.write("mine", to: "elsewhere/daily")
                let deeper = try await directory.rollcall(
                    "report",
                    "--date",
                    "2026-01-16",
                    "--output",
                    "elsewhere",
                    environment: environment
                )
                #expect(deeper.status == 73)
                Self.expectOneLine(deeper, mentioning: "daily")
                let left = try directory.files(below: "elsewhere").filter { !$0.value.isEmpty }
                #expect(left == ["daily": Data("mine".utf8)])
            }
        }

        @Test(arguments: [
            ["report", "--date", "9999-12-31"], ["report", "--from", "2026-01-01", "--to", "9999-12-31"],
            ["report", "--month", "9999-12"],
        ])
        func `a day that has not begun is not published`(arguments: [String]) async throws {
            try await WorkingDirectory.with { directory in
                let environment = try await directory.migratedDatabase()
                let outcome = try await directory.start(arguments, environment: environment).outcome()
                #expect(outcome.status == 64)
                Self.expectOneLine(outcome, mentioning: "has not begun in Europe/Berlin")
                #expect(!directory.has("reports"))
            }
        }

        @Test(arguments: ["show", "end"])
        func `a session that there is not is named, and what lists those there are`(command: String) async throws {
            try await WorkingDirectory.with { directory in
                let environment = try await directory.migratedDatabase()
                let id = "01a17017-1f70-8570-9e46-37ae0f3bf800"
                let outcome = try await directory.rollcall("sessions", command, id, environment: environment)
                #expect(outcome.status == 65)
                Self.expectOneLine(outcome, mentioning: "there is no session \(id); rollcall sessions list")
            }
        }

        @Test func `replaying a delivery that is not quarantined says what it is, and does nothing`() async throws {
            try await WorkingDirectory.with { directory in
                let environment = try await directory.migratedDatabase()
                try directory.write(#"{"event":"recording_ready"}"#, to: "line.ndjson")
                let arguments = ["import", "--source", "samba", "--provider", "digitalsamba", "line.ndjson"]
                #expect(try await directory.start(arguments, environment: environment).outcome().status == 0)
                let list = try await DeliveryList(of: directory, environment: environment)
                let delivery = try #require(list.entries.first)
                let replay = ["deliveries", "replay", delivery.id]
                let replayed = try await directory.start(replay, environment: environment).outcome()
                #expect(replayed.status == 0)
                #expect(replayed.text.contains("\(delivery.id) is \(delivery.outcome), not quarantined"))
            }
        }

        @Test func `more files are imported than can be open at once, and none if one cannot be read`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try directory.write(String(decoding: Samba.reference(), as: UTF8.self), to: "one.ndjson")
                let line = #"ulimit -n 128 && exec "$0" import --source samba "$@""#
                let files = [String](repeating: "one.ndjson", count: 200)
                let command = try ["/bin/sh", "-c", line, RollcallBinary.path] + files
                let refused = try await directory.start(command: command + ["two.ndjson"]).outcome()
                #expect(refused.status == 65)
                Self.expectOneLine(refused, mentioning: "cannot read two.ndjson")
                #expect(try await DeliveryList(of: directory).entries.isEmpty)
                let imported = try await directory.start(command: command).outcome()
                #expect(imported.status == 0, "\(imported)")
                #expect(try await DeliveryList(of: directory).count("stored") == 1)
            }
        }

        @Test func `a closed standard output is told as such, and nothing that is opened takes its number`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                let environment = try await directory.migratedDatabase()
                for command in ["rooms list", "report", "keys create --name a"] {
                    let line = try ["/bin/sh", "-c", "'\(RollcallBinary.path)' \(command) >&-"]
                    let outcome = try await directory.start(command: line, environment: environment).outcome()
                    #expect(outcome.status == 73, "\(command)")
                    #expect(outcome.errorOutput.contains("standard output: Bad file descriptor"), "\(outcome)")
                }
            }
        }

        @Test func `a result that can't be written is a failure`() async throws {
            try await WorkingDirectory.with { directory in
                let environment = try await directory.migratedDatabase()
                for command in [
                    "keys list", "rooms list", "deliveries list", "report", "compute", "keys create --name a",
                ] {
                    let line = try ["/bin/sh", "-c", "'\(RollcallBinary.path)' \(command) >/dev/full"]
                    let outcome = try await directory.start(command: line, environment: environment).outcome()
                    #expect(outcome.status == 73, "\(command)")
                    #expect(outcome.errorOutput.contains("No space left on device"), "\(command)")
                }
                // Nobody has seen the key.
                let keys = try await directory.rollcall("keys", "list", environment: environment)
                #expect(keys.text.split(separator: "\n").last?.contains("never") == true)
                #expect(keys.text.split(separator: "\n").last?.hasSuffix("Z") == true)
            }
        }

        @Test(arguments: [
            ("sauces: []", "sauces"),
            ("report: { timezone: UTC }", "timezone"),
            ("sources: [{ name: a, provider: carrier-pigeon, secret: { env: A } }]", "carrier-pigeon"),
            ("sources: [{ name: ../a, provider: digitalsamba, secret: { env: A } }]", "name"),
            ("sources: [{ name: a, provider: digitalsamba }]", "secret"),
            ("sources: [{ name: a, provider: digitalsamba, secret: hunter2 }]", "secret"),
            ("sources: {", "YAML"), ("report: { output: ~ }", "report.output: a text is expected"),
            ("spool:\n  directory: null", "spool.directory: a text is expected"),
            ("report: { !x output: hidden }", "output has the tag !x"),
            ("listen: a:1\nlisten: b:2", "there twice: listen"),
        ])
        func `a configuration that is not understood is refused`(text: String, mention: String) async throws {
            try await WorkingDirectory.with(configuration: text) { directory in
                let outcome = try await directory.rollcall("serve", "--listen", "127.0.0.1:0")
                #expect(outcome.status == 78)
                Self.expectOneLine(outcome, mentioning: mention)
                #expect(!outcome.errorOutput.contains("hunter2"))
            }
        }

        @Test func `a variable that is empty is one that is not set`() async throws {
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.rollcall(
                    "doctor",
                    environment: [
                        "DATABASE_URL": try await TestServer.makeDatabase(), "ROLLCALL_CONFIG": "",
                        "ROLLCALL_LOG_LEVEL": "", "ROLLCALL_REPORT_FORMAT": "",
                    ]
                )
                #expect(outcome.text.contains("ok   configuration: rollcall.yaml"), "\(outcome.text)")
            }
        }

        @Test(arguments: [["compute"], ["rooms", "list"], ["deliveries", "replay"], ["erase", "list"]])
        func `a variable that is not known is told once by whatever works on the configured database`(
            arguments: [String]
        ) async throws {
            try await WorkingDirectory.with { directory in
                var environment = try await directory.migratedDatabase()
                environment["ROLLCALL_DATABASE_URI"] = "postgresql://127.0.0.1:1/other"
                let outcome = try await directory.start(arguments, environment: environment).outcome()
                #expect(outcome.status == 0)
                let lines = outcome.errorOutput.split(separator: "\n")
                let warnings = lines.filter { $0.contains("ROLLCALL_DATABASE_URI") }
                #expect(warnings.count == 1, "\(outcome.errorOutput)")
                #expect(warnings.first?.contains("ROLLCALL_DATABASE_URL") == true)
                #expect(!outcome.errorOutput.contains("127.0.0.1"))
            }
        }

        @Test func `a variable that is not known is told of also where serve is refused for want of it`() async throws {
            try await WorkingDirectory.with { directory in
                let environment = ["SAMBA_WEBHOOK_SECRET": "", "ROLLCALL_CONFG": "/etc/rollcall.yaml"]
                let outcome = try await directory.start(["serve"], environment: environment).outcome()
                #expect(outcome.status == 78)
                #expect(outcome.errorOutput.contains("ROLLCALL_CONFG"), "\(outcome.errorOutput)")
            }
        }

        @Test func `doctor tells of a variable that is not known among its findings only`() async throws {
            try await WorkingDirectory.with { directory in
                var environment = try await directory.migratedDatabase()
                environment["ROLLCALL_DATABASE_URI"] = "postgresql://127.0.0.1:1/other"
                let outcome = try await directory.rollcall("doctor", environment: environment)
                #expect(outcome.text.contains("ROLLCALL_DATABASE_URI is not known"))
                #expect(!outcome.errorOutput.contains("ROLLCALL_DATABASE_URI"))
            }
        }

        @Test func `serve without its secret does not start`() async throws {
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.rollcall(
                    "serve",
                    "--listen",
                    "127.0.0.1:0",
                    environment: ["SAMBA_WEBHOOK_SECRET": ""]
                )
                #expect(outcome.status == 78)
                Self.expectOneLine(outcome, mentioning: "SAMBA_WEBHOOK_SECRET")
            }
        }

        @Test(arguments: [["import", "--source", "samba", "-"], ["report"], ["compute"], ["deliveries", "list"]])
        func `a database that is not there is said to be unavailable`(arguments: [String]) async throws {
            try await WorkingDirectory.with { directory in
                let nowhere = ["DATABASE_URL": "postgresql://rollcall:hunter2@127.0.0.1:1/rollcall"]
                let outcome = try await directory.start(arguments, environment: nowhere).outcome()
                #expect(outcome.status == 69)
                Self.expectOneLine(outcome, mentioning: "127.0.0.1")
                #expect(!outcome.errorOutput.contains("hunter2"))
                #expect(!directory.has(".rollcall"))
                #expect(!directory.has("reports"))
            }
        }

        @Test func `a schema that is missing or too new stops every command, and says what to do`() async throws {
            let url = try await TestServer.makeDatabase()
            let connection = try Connection.besideCommands(url)
            try await WorkingDirectory.with { directory in
                let environment = ["DATABASE_URL": url]
                for command in [["report"], ["compute"], ["serve", "--listen", "127.0.0.1:0"]] {
                    let outcome = try await directory.start(command, environment: environment).outcome()
                    #expect(outcome.status == 78)
                    Self.expectOneLine(outcome, mentioning: "migrate")
                }
                #expect(try await directory.rollcall("migrate", environment: environment).status == 0)
                #expect(try await directory.rollcall("report", environment: environment).status == 0)
                try await connection.withSession {
                    try $0.execute("insert into rollcall.migrations values (9999, 'from the future', now())")
                }
                for command in [["report"], ["migrate"], ["serve", "--listen", "127.0.0.1:0"]] {
                    let outcome = try await directory.start(command, environment: environment).outcome()
                    #expect(outcome.status == 78)
                    Self.expectOneLine(outcome, mentioning: "9999")
                }
            }
        }

        @Test func `a serve whose schema is brought further stays ready, says so and takes webhooks in`() async throws {
            let url = try await TestServer.makeDatabase()
            let connection = try Connection.besideCommands(url)
            try await WorkingDirectory.with { directory in
                let environment = ["DATABASE_URL": url]
                #expect(try await directory.rollcall("migrate", environment: environment).status == 0)
                try await Service.with(in: directory, environment: environment) { service in
                    try await connection.withSession {
                        try $0.execute("insert into rollcall.migrations values (9999, 'from the future', now())")
                    }
                    try await eventually("it has seen it") {
                        try await service.answer("GET", "/ready").text.contains("9999")
                    }
                    #expect(try await service.answer("GET", "/ready").status == 200)
                    #expect(try await service.post(Samba.reference()).status == 204)
                }
            }
        }

        @Test func `a database of another encoding is not begun with, and migrate says what to do`() async throws {
            let url = try await TestServer.makeDatabase()
            let name = "latin_\(getpid())"
            try await Connection.besideCommands(url).withSession {
                try $0.execute("create database \(name) encoding 'LATIN1' locale 'C' template template0")
            }
            var latin = try ConnectionString(parsing: url)
            latin["dbname"] = name
            let environment = ["DATABASE_URL": latin.text]
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.rollcall("migrate", environment: environment)
                #expect(outcome.status == 78)
                Self.expectOneLine(outcome, mentioning: "LATIN1; make a database with encoding UTF8")
            }
            let schemas = Statement(name: "", sql: "select count(*) from pg_namespace where nspname = 'rollcall'")
            let connection = try Connection.besideCommands(latin.text)
            #expect(try await connection.withSession { try $0.run(schemas).first { try $0.int64(0) } } == 0)
        }

        @Test func `of ten reports at once one works and nine leave, and there is one revision`() async throws {
            try await WorkingDirectory.with { directory in
                let environment = try await directory.migratedDatabase()
                let url = try #require(environment["DATABASE_URL"])
                try directory.write(
                    String(
                        decoding: Samba.reference(timestamp: "\(Samba.midnight(daysAgo: 2) + 36_000)"),
                        as: UTF8.self
                    ),
                    to: "one.ndjson"
                )
                let imported = try await directory.rollcall(
                    "import",
                    "--source",
                    "samba",
                    "one.ndjson",
                    environment: environment
                )
                try #require(imported.status == 0, "\(imported)")
                let (holder, observer) = (try Connection.besideCommands(url), try Connection.besideCommands(url))
                let mayGoOn = DispatchSemaphore(value: 0)
                async let holding: Void = holder.inTransaction { session in
                    try session.execute("lock table rollcall.stays, rollcall.pending in access exclusive mode")
                    mayGoOn.wait()
                }
                try await eventually("the tables are locked") { try await Self.isLocked(observer) }

                let runs = try (0..<10).map { _ in try directory.start(["report"], environment: environment) }
                try await eventually("nine leave") { runs.count(where: \.hasEnded) == 9 }
                let isAtWork = try await Self.someoneWaits(observer)
                mayGoOn.signal()
                try await holding
                #expect(isAtWork)
                var statuses: [Int32] = []
                for run in runs {
                    let outcome = try await run.outcome()
                    statuses.append(outcome.status)
                    if outcome.status != 0 { Self.expectOneLine(outcome, mentioning: "another run") }
                }
                #expect(statuses.sorted() == [0] + Array(repeating: 75, count: 9))
                let newest = Statement(name: "", sql: "select max(revision)::bigint from rollcall.report_revisions")
                #expect(try await observer.withSession { try $0.run(newest).first { try $0.int64(0) } } == 1)
            }
        }

        private static func expectOneLine(
            _ outcome: Outcome,
            mentioning mention: String,
            sourceLocation: SourceLocation = #_sourceLocation
        ) {
            let complaints = outcome.complaints
            #expect(complaints.count == 1, "\(complaints)", sourceLocation: sourceLocation)
            let line = complaints.first ?? ""
            #expect(line.hasPrefix("rollcall: "), "\(line)", sourceLocation: sourceLocation)
            #expect(line.contains(mention), "\(line)", sourceLocation: sourceLocation)
        }

        /// Whether somebody holds the whole of a table.
        private static func isLocked(_ connection: Connection) async throws -> Bool {
            try await connection.hasLocks("granted and mode = 'AccessExclusiveLock' and locktype = 'relation'")
        }

        /// Whether somebody waits for a lock.
        private static func someoneWaits(_ connection: Connection) async throws -> Bool {
            try await connection.hasLocks("not granted")
        }
    }
}
