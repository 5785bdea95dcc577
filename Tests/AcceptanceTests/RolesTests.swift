import DatabaseTesting
import Foundation
import Glibc
import Logging
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// The program works under roles that may do little, and says what to do where it cannot.
    @Suite struct RolesTests {
        @Test func `a login that is only a member of the roles serves, imports, computes and reports`() async throws {
            try await WorkingDirectory.with { directory in
                let owner = try await TestServer.makeDatabase()
                let migrated = try await directory.rollcall("migrate", environment: ["DATABASE_URL": owner])
                try #require(migrated.status == 0, "\(migrated)")
                let key = try await directory.makeKey(environment: ["DATABASE_URL": owner])
                let login = try await Self.login(owner, roles: Self.roles)
                let environment = ["DATABASE_URL": login, "ROLLCALL_DATABASE_ROLES": "required"]

                try await Service.with(in: directory, environment: environment) { service in
                    let join = Samba.visit("participant_joined", room: "R", participant: "P", name: "Ada", ago: 90)
                    #expect(try await service.post(join).status == 204)
                    let headers = ["Authorization": "Bearer \(key)"]
                    try await eventually("the session is computed") {
                        let live = try RESTAnswer(
                            try await service.answer("GET", "/api/v1/rooms/live/participants", headers: headers)
                        )
                        return !live.items.isEmpty
                    }
                    let gone = try await service.answer("DELETE", "/api/v1/rooms/R", headers: headers)
                    #expect(gone.status == 204)
                    let history = Array(#"{"delete_history": true}"#.utf8)
                    let other = Samba.visit("participant_left", room: "S", participant: "P", name: "Eve", ago: 80)
                    #expect(try await service.post(other).status == 204)
                    let erased = try await service.answer(
                        "DELETE",
                        "/api/v1/rooms/S",
                        headers: headers,
                        body: history
                    )
                    #expect(erased.status == 204)
                }
                let old = Samba.visit("participant_joined", room: "T", participant: "Q", name: "Zoë", ago: 9)
                try directory.write(String(decoding: old, as: UTF8.self), to: "old.ndjson")
                let commands = [
                    ["import", "--source", "samba", "old.ndjson"], ["compute"], ["compute", "--from-scratch"],
                    ["report", "--attendance"], ["report", "--date", Samba.date(daysAgo: 0), "--attendance"],
                    ["deliveries", "list"], ["deliveries", "replay"], ["rooms", "list"],
                    ["rooms", "edit", "T", "--session-length", "60"], ["rooms", "show", "T"],
                    ["sessions", "list"], ["sessions", "--room", "T", "--date", Samba.date(daysAgo: 0)],
                    ["rooms", "delete", "T"],
                ]
                for command in commands {
                    let outcome = try await directory.start(command, environment: environment).outcome()
                    #expect(outcome.status == 0, "\(command): \(outcome)")
                }
                let doctor = try await directory.rollcall("doctor", environment: environment)
                #expect(doctor.text.contains("ok   roles: each duty works under a role of its own"), "\(doctor)")
            }
        }

        @Test func `serve refuses to start where a required role cannot be had, and starts where it need not`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                let owner = try await TestServer.makeDatabase()
                _ = try await directory.rollcall("migrate", environment: ["DATABASE_URL": owner])
                let login = try await Self.login(owner, roles: ["rollcall_ingest", "rollcall_compute"])
                let refused = try await directory.rollcall(
                    "serve",
                    "--listen",
                    "127.0.0.1:0",
                    environment: ["DATABASE_URL": login, "ROLLCALL_DATABASE_ROLES": "required"]
                )
                #expect(refused.status == 78)
                #expect(
                    refused.errorOutput.contains("grant rollcall_api, rollcall_custodian, rollcall_watcher to"),
                    "\(refused)"
                )
                let doctor = try await directory.rollcall("doctor", environment: ["DATABASE_URL": login])
                #expect(doctor.text.contains("note roles: the login cannot work as"), "\(doctor)")
                try await Service.with(in: directory, environment: ["DATABASE_URL": login]) { service in
                    let answer = try await service.post(Samba.reference())
                    #expect(answer.status == 204)
                    let log = try service.process.errorOutput
                    #expect(
                        log.contains(#""database.roles":"rollcall_api, rollcall_custodian, rollcall_watcher""#),
                        "\(log)"
                    )
                }
            }
        }

        @Test func `doctor finds no fault with a login of some duties, and says what it may not look at`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                let owner = try await TestServer.makeDatabase()
                _ = try await directory.rollcall("migrate", environment: ["DATABASE_URL": owner])
                for (roles, status) in [(["rollcall_report"], 0), ([], 78)] as [([String], Int32)] {
                    let doctor = try await directory.rollcall(
                        "doctor",
                        environment: [
                            "DATABASE_URL": try await Self.login(owner, roles: roles),
                            "ROLLCALL_DATABASE_ROLES": "required",
                        ]
                    )
                    #expect(doctor.status == status, "\(doctor)")
                    guard status == 0 else {
                        #expect(doctor.text.contains("name a login that may: the one that migrates, or"), "\(doctor)")
                        continue
                    }
                    #expect(doctor.text.contains("note roles: the login cannot work as rollcall_api, "), "\(doctor)")
                    #expect(doctor.text.contains("unless other logins do their work"), "\(doctor)")
                    #expect(doctor.text.contains("note login: it may not look at REST API, "), "\(doctor)")
                    #expect(doctor.text.contains("ok   retention: "), "\(doctor)")
                }
            }
        }

        @Test(arguments: [["keys", "list"], ["maintain"], ["migrate"]])
        func `what only the owner may do is refused to others as a matter of configuration`(
            command: [String]
        ) async throws {
            try await WorkingDirectory.with { directory in
                let owner = try await TestServer.makeDatabase()
                _ = try await directory.rollcall("migrate", environment: ["DATABASE_URL": owner])
                let login = try await Self.login(owner, roles: ["rollcall_report"])
                let outcome = try await directory.start(command, environment: ["DATABASE_URL": login]).outcome()
                #expect(outcome.status == 78)
                #expect(outcome.complaints.last?.contains("need the owner's") == true, "\(outcome)")
            }
        }

        @Test
        func `a custodian who may compute forgets people, and a room if it may use the API, and lists no erasures`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                let owner = try await TestServer.makeDatabase()
                _ = try await directory.rollcall("migrate", environment: ["DATABASE_URL": owner])
                // Longer ago than the reports' time zone is ahead of UTC.
                let visit = Samba.visit("participant_joined", room: "R", participant: "P", name: "Ada", ago: 10_800)
                try directory.write(String(decoding: visit, as: UTF8.self), to: "visit.ndjson")
                let report = [
                    "report", "--attendance", "--from", Samba.date(daysAgo: 1), "--to", Samba.date(daysAgo: 0),
                ]
                for command in [["import", "--source", "samba", "visit.ndjson"], report] {
                    let outcome = try await directory.start(command, environment: ["DATABASE_URL": owner]).outcome()
                    try #require(outcome.status == 0, "\(outcome)")
                }
                func namesAda(_ file: Data) -> Bool { String(decoding: file, as: UTF8.self).contains("Ada") }
                #expect(try directory.files(below: "reports").values.contains(where: namesAda))
                let roles = ["rollcall_custodian", "rollcall_compute"]
                let custodian = ["DATABASE_URL": try await Self.login(owner, roles: roles)]
                let user = ["DATABASE_URL": try await Self.login(owner, roles: roles + ["rollcall_api"])]
                for (command, environment, status) in [
                    (["erase", "--before", Samba.date(daysAgo: -2), "--yes"], custodian, 0),
                    (["erase", "--room", "R", "--yes"], custodian, 78), (["erase", "--room", "R", "--yes"], user, 0),
                    (["erase", "list"], user, 78),
                ] as [([String], [String: String], Int32)] {
                    let outcome = try await directory.start(command, environment: environment).outcome()
                    #expect(outcome.status == status, "\(command): \(outcome)")
                }
                #expect(try !directory.files(below: "reports").values.contains(where: namesAda))
            }
        }

        @Test func `a setting that is none is refused with what is expected`() async throws {
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.rollcall("doctor", environment: ["ROLLCALL_DATABASE_ROLES": "maybe"])
                #expect(outcome.status == 78)
                #expect(outcome.text.contains("auto, required or off is expected"), "\(outcome)")
            }
        }

        private static let roles = [
            "rollcall_ingest", "rollcall_compute", "rollcall_report", "rollcall_api", "rollcall_custodian",
            "rollcall_watcher",
        ]

        /// Makes a login that is a member of `roles` and nothing else, and gives a connection string for it.
        private static func login(_ url: String, roles: [String]) async throws -> String {
            let name = "member_\(getpid())_\(UInt32.random(in: 0 ... .max))"
            let settings = try ConnectionSettings(url: url, applicationName: "tests")
            try await Connection(settings: settings, logger: Logger(label: "tests")).withSession {
                try $0.execute("create role \(name) login")
                for role in roles { try $0.execute("grant \(role) to \(name)") }
            }
            var string = try ConnectionString(parsing: url)
            string["user"] = name
            return string.text
        }
    }
}
