import Foundation
import Glibc
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// With a spool, a webhook is taken in also while the database is away, and reaches it once.
    struct SpoolTests {
        private let webhooks = NumberedWebhooks(2_000)

        @Test func `a frozen database costs no webhook, and gets all of them when it goes on`() async throws {
            try await WorkingDirectory.with { directory in
                let load = WebhookLoad(webhooks.bodies)
                try await Service.with(in: directory) { service in
                    #expect(try await service.post(Samba.reference()).status == 204)
                    let server = try #require(directory.privatePostgres)
                    server.signal(SIGSTOP)
                    let asked = ContinuousClock.now
                    #expect(try await service.post(Samba.reference(participant: #""participant-2""#)).status == 204)
                    #expect(ContinuousClock.now - asked < .seconds(3))
                    try await load.run(to: service, connections: 16)
                    #expect(load.unacknowledged.isEmpty)
                    #expect(try !directory.spoolFiles.isEmpty)
                    #expect(try await service.answer("GET", "/health").status == 200)
                    // Whoever passes webhooks on goes on doing so, and reads what is the matter.
                    try await eventually("the database's absence is told") {
                        let ready = try await service.answer("GET", "/ready")
                        #expect(ready.status == 200)
                        return !String(decoding: ready.body, as: UTF8.self).contains(#""database":"ok""#)
                    }

                    server.signal(SIGCONT)
                    try await Torture.recovery(of: "a frozen server") {
                        let ready = try await service.answer("GET", "/ready").text
                        return try directory.spoolFiles.isEmpty && ready.contains(#""database":"ok""#)
                    }
                    try await expectOnce(load, in: directory)
                    #expect(try await service.post(Samba.reference(participant: #""participant-3""#)).status == 204)
                    #expect(try directory.spoolFiles.isEmpty)
                }
            }
        }

        @Test func `a spool file that can't be read is warned of, and holds up what comes after it for seconds only`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    let server = try #require(directory.privatePostgres)
                    server.signal(SIGSTOP)
                    #expect(try await service.post(Samba.reference()).status == 204)
                    let file = "\(directory.path)/.rollcall/spool/\(try #require(try directory.spoolFiles.first))"
                    try FileManager.default.removeItem(atPath: file)
                    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
                    #expect(try await service.post(Samba.reference(participant: #""participant-2""#)).status == 204)
                    server.signal(SIGCONT)
                    try await eventually("it is warned of") {
                        let ready = try await service.answer("GET", "/ready")
                        return ready.status == 200 && ready.text.contains(#""database":"ok""#)
                            && ready.text.contains(#""warnings":{"spool":"#)
                    }
                    try await eventually("nothing is warned of") {
                        try await !service.answer("GET", "/ready").text.contains("warnings")
                    }
                    #expect(try directory.spoolFiles.map { $0.hasSuffix(".damaged") } == [true])
                    // The frozen server may have got the first as well.
                    #expect(try await StoredWebhooks(in: directory).eventCount >= 1)
                }
            }
        }

        @Test func `a spool directory that is replaced while it is empty costs no webhook`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    let spool = "\(directory.path)/.rollcall/spool"
                    try FileManager.default.removeItem(atPath: spool)
                    try FileManager.default.createDirectory(atPath: spool, withIntermediateDirectories: false)
                    try await eventually("the new one is used") {
                        try service.process.errorOutput.contains("directory was replaced")
                    }
                    let server = try #require(directory.privatePostgres)
                    server.signal(SIGSTOP)
                    #expect(try await service.post(Samba.reference()).status == 204)
                    #expect(try directory.spoolFiles.count == 1)
                    server.signal(SIGCONT)
                    try await eventually("the spool is empty") { try directory.spoolFiles.isEmpty }
                    #expect(try await StoredWebhooks(in: directory).eventCount == 1)
                }
            }
        }

        @Test func `a worker that is killed while it empties the spool is followed by one that goes on`() async throws {
            try await WorkingDirectory.with { directory in
                let load = WebhookLoad(webhooks.bodies)
                try await Service.with(in: directory) { service in
                    let server = try #require(directory.privatePostgres)
                    server.signal(SIGSTOP)
                    try await load.run(to: service, connections: 16)
                    service.process.send(SIGKILL)
                    _ = try await service.process.outcome()
                    server.signal(SIGCONT)
                }
                #expect(load.unacknowledged.isEmpty)
                var seen = 0
                for _ in 1...Torture.kills where try !directory.spoolFiles.isEmpty {
                    try await Service.with(in: directory) { service in
                        try await eventually("some of it is taken in") {
                            let count = try await StoredWebhooks(in: directory).eventCount
                            defer { seen = count }
                            return try count > seen || directory.spoolFiles.isEmpty
                        }
                        service.process.send(SIGKILL)
                        _ = try await service.process.outcome()
                    }
                }
                try await Service.with(in: directory) { _ in
                    try await eventually("the spool is empty") { try directory.spoolFiles.isEmpty }
                    try await expectOnce(load, in: directory)
                }
            }
        }

        @Test func `a full spool refuses within three seconds, and loses nothing of what it has`() async throws {
            try await WorkingDirectory.with(
                configuration: WorkingDirectory.standardConfiguration + "spool:\n  max_megabytes: 1\n"
            ) { directory in
                try await Service.with(in: directory) { service in
                    let server = try #require(directory.privatePostgres)
                    server.signal(SIGSTOP)
                    let large = { (number: Int) in
                        Array("{\"number\":\(number)".utf8) + [UInt8](repeating: UInt8(ascii: " "), count: 200_000)
                            + [UInt8(ascii: "}")]
                    }
                    var taken = 0
                    var answer = try await service.post(large(0))
                    while answer.status == 204 {
                        taken += 1
                        let asked = ContinuousClock.now
                        answer = try await service.post(large(taken))
                        #expect(ContinuousClock.now - asked < .seconds(3))
                    }
                    #expect(answer.problemStatus == 503)
                    #expect(answer.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0)
                    #expect(taken == 5)

                    server.signal(SIGCONT)
                    try await eventually("the spool is empty") { try directory.spoolFiles.isEmpty }
                    #expect(try await DeliveryList(of: directory).count("quarantined") == taken)
                    #expect(try await service.post(large(taken)).status == 204)
                }
            }
        }

        @Test func `a database with no connection left costs no webhook, and is used again when it has`() async throws {
            try await WorkingDirectory.with { directory in
                let load = WebhookLoad(webhooks.bodies)
                try await Service.with(in: directory) { service in
                    let owner = try directory.privateDatabase(named: "postgres")
                    try await owner.withSession { session in
                        // What a full server answers, only to everyone: some places are kept for superusers.
                        try session.execute("alter database rollcall allow_connections false")
                        try session.execute(
                            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rollcall'"
                        )
                    }
                    try await load.run(to: service, connections: 16)
                    #expect(load.unacknowledged.isEmpty)
                    #expect(try !directory.spoolFiles.isEmpty)
                    try await owner.withSession { try $0.execute("alter database rollcall allow_connections true") }
                    try await Torture.recovery(of: "exhausted connections") {
                        let ready = try await service.answer("GET", "/ready").text
                        return try directory.spoolFiles.isEmpty && ready.contains(#""database":"ok""#)
                    }
                    try await expectOnce(load, in: directory)
                }
            }
        }

        @Test func `a database that is stopped and runs again costs no webhook, and is used again`() async throws {
            try await WorkingDirectory.with { directory in
                let load = WebhookLoad(webhooks.bodies)
                try await Service.with(in: directory) { service in
                    let server = try #require(directory.privatePostgres)
                    kill(server.id, SIGQUIT)
                    try await load.run(to: service, connections: 16)
                    #expect(load.unacknowledged.isEmpty)
                    try await eventually("it runs again") { directory.privatePostgres != nil }
                    try await Torture.recovery(of: "a database that was stopped") {
                        let ready = try await service.answer("GET", "/ready").text
                        return try directory.spoolFiles.isEmpty && ready.contains(#""database":"ok""#)
                    }
                    try await expectOnce(load, in: directory)
                }
            }
        }

        @Test func `a frozen database keeps no application waiting, and leaks nothing`() async throws {
            try await WorkingDirectory.with { directory in
                let key = try await directory.rollcall("keys", "create", "--name", "tests", "--scopes", "read").text
                try await Service.with(in: directory) { service in
                    let headers = ["Authorization": "Bearer \(key.trimmingCharacters(in: .whitespacesAndNewlines))"]
                    #expect(try await service.answer("GET", "/api/v1/rooms", headers: headers).status == 200)
                    let server = try #require(directory.privatePostgres)
                    let before = try service.openFiles
                    server.signal(SIGSTOP)
                    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                        for _ in 0..<8 {
                            group.addTask {
                                try await service.patientAnswer("GET", "/api/v1/rooms", headers: headers).status
                            }
                        }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    #expect(statuses.allSatisfy { $0 == 503 }, "\(statuses)")
                    server.signal(SIGCONT)
                    try await eventually("it answers again", within: .seconds(60)) {
                        try await service.answer("GET", "/api/v1/rooms", headers: headers).status == 200
                    }
                    try await eventually("nothing is left open") { try service.openFiles <= before + 4 }
                }
            }
        }

        @Test func `two workers can't use one spool`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { _ in
                    let second = try await directory.rollcall("serve", "--listen", "127.0.0.1:0")
                    #expect(second.status == 78)
                    #expect(second.errorOutput.contains("used by another process"))
                }
            }
        }

        private func expectOnce(_ load: WebhookLoad, in directory: WorkingDirectory) async throws {
            let stored = try await StoredWebhooks(in: directory)
            let acknowledged = webhooks.participants(of: load.acknowledged)
            #expect(stored.missing(of: acknowledged).isEmpty)
            #expect(stored.doubled(sentOnce: acknowledged).isEmpty)
        }
    }
}

extension Service {
    /// How many files and sockets the process has open.
    var openFiles: Int {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process.id)/fd").count }
    }

    /// One request whose answer may take a minute.
    func patientAnswer(_ method: String, _ path: String, headers: [String: String]) async throws -> HTTPAnswer {
        let port = port
        return try await OwnThread.run {
            try HTTPConnection(port: port, patience: 60).answer(method, path, headers: headers)
        }
    }
}

extension WorkingDirectory {
    /// The files of the spool, none if there is no spool.
    var spoolFiles: [String] {
        get throws {
            guard has(".rollcall/spool") else { return [] }
            return try FileManager.default.contentsOfDirectory(atPath: "\(path)/.rollcall/spool")
        }
    }
}
