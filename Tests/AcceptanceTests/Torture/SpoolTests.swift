import Foundation
import Glibc
import Testing

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

                    server.signal(SIGCONT)
                    try await eventually("the spool is empty") { try directory.spoolFiles.isEmpty }
                    try await expectOnce(load, in: directory)
                    #expect(try await service.post(Samba.reference(participant: #""participant-3""#)).status == 204)
                    #expect(try directory.spoolFiles.isEmpty)
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

extension WorkingDirectory {
    /// The files of the spool, none if there is no spool.
    var spoolFiles: [String] {
        get throws {
            guard has(".rollcall/spool") else { return [] }
            return try FileManager.default.contentsOfDirectory(atPath: "\(path)/.rollcall/spool")
        }
    }
}
