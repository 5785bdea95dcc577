import Foundation
import Glibc
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// The PostgreSQL that comes with the program keeps what was acknowledged, keeps to itself, and goes when it is done.
    struct PrivatePostgresTests {
        @Test(arguments: [false, true])
        func `after a kill the next command finds everything acknowledged`(killsPostgresToo: Bool) async throws {
            try await WorkingDirectory.with { directory in
                let bodies = (0..<4_000).map { Samba.reference(participant: #""participant-\#($0)""#) }
                let load = WebhookLoad(bodies)
                // What is in a spool is found by the next server only.
                try await Service.with(in: directory, environment: Service.noSpool) { service in
                    async let sending: Void = load.run(to: service)
                    try await eventually("some are acknowledged") { load.count > 500 }
                    let server = try #require(directory.privatePostgres)
                    service.process.send(SIGKILL)
                    if killsPostgresToo { server.signal(SIGKILL) }
                    try await sending
                    #expect(try await service.process.outcome().status == 128 + SIGKILL)
                    if killsPostgresToo { try await eventually("the server is gone") { !server.isRunning } }
                }
                #expect(load.count < bodies.count, "serve was killed under load")

                let kept = try await DeliveryList(of: directory)
                #expect(kept.count("stored") >= load.count)
                #expect(directory.privatePostgres == nil, "the command that finds it alone stops it")
                try await Service.with(in: directory) { service in
                    let again = WebhookLoad(load.acknowledged)
                    try await again.run(to: service)
                    #expect(again.unacknowledged.isEmpty)
                    let list = try await DeliveryList(of: directory)
                    #expect(list.count("stored") == kept.count("stored"))
                    #expect(list.count("duplicate") == kept.count("duplicate") + load.count)
                }
            }
        }

        @Test func `it is shared, never listens on TCP, and ends with the last command that uses it`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    let server = try #require(directory.privatePostgres)
                    #expect(try await directory.rollcall("deliveries", "list").status == 0)
                    #expect(directory.privatePostgres?.id == server.id)
                    #expect(server.processes.count > 1)
                    #expect(server.tcpPorts.isEmpty)
                    service.process.send(SIGTERM)
                    #expect(try await service.process.outcome().status == 0)
                    #expect(!server.isRunning)
                }
                #expect(try await directory.rollcall("deliveries", "list").status == 0)
                #expect(directory.privatePostgres == nil)
            }
        }

        @Test func `it ends also when nobody reads what the command writes`() async throws {
            try await WorkingDirectory.with { directory in
                let pipe = "\"$0\" deliveries list | true"
                let shell = try directory.start(command: ["/bin/sh", "-c", pipe, RollcallBinary.path])
                _ = try await shell.outcome()
                #expect(directory.privatePostgres == nil)
            }
        }

        @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
        func `it ends also when the command is interrupted`(signal: Int32) async throws {
            try await WorkingDirectory.with { directory in
                let demo = try directory.start(["demo"])
                try await eventually("the demo has a server") { directory.demoPostgres != nil }
                demo.send(signal)
                #expect(try await demo.outcome().status == 128 + signal)
                #expect(directory.demoPostgres == nil)
            }
        }

        @Test func `a command that is interrupted in its work on it says nothing of that`() async throws {
            try await WorkingDirectory.with { directory in
                let pipe = "\(directory.path)/pipe"
                try #require(mkfifo(pipe, 0o600) == 0)
                let input = open(pipe, O_RDWR)
                defer { close(input) }
                // As many as are stored at once.
                let line = Samba.reference() + [UInt8(ascii: "\n")]
                let lines = Data([[UInt8]](repeating: line, count: 1_000).joined())
                let feed = { @Sendable in
                    try FileHandle(fileDescriptor: input, closeOnDealloc: false).write(contentsOf: lines)
                }
                let command = try directory.start(["import", "--source", "samba", "pipe"])
                try await OwnThread.run(feed)

                let url = "host=\(directory.path)/.rollcall/postgres/socket user=rollcall dbname=rollcall"
                let (holder, observer) = (try Connection.besideCommands(url), try Connection.besideCommands(url))
                let stored = Statement(name: "", sql: "select from rollcall.deliveries limit 1")
                try await eventually("the first are stored") {
                    (try? await observer.withSession { try $0.run(stored).rowCount }) == 1
                }
                let isOver = DispatchSemaphore(value: 0)
                async let holding: Void = holder.inTransaction { session in
                    try session.execute("lock table rollcall.deliveries in access exclusive mode")
                    isOver.wait()
                }
                try await eventually("the table is locked") {
                    try await observer.hasLocks("granted and mode = 'AccessExclusiveLock' and locktype = 'relation'")
                }
                try await OwnThread.run(feed)
                try await eventually("the command waits for it") { try await observer.hasLocks("not granted") }
                command.send(SIGINT)
                let outcome = try await command.outcome()
                isOver.signal()
                try? await holding
                #expect(outcome.status == 128 + SIGINT)
                #expect(outcome.errorOutput.isEmpty)
                #expect(directory.privatePostgres == nil, "it ends before the command does")
            }
        }

        @Test func `a command that is to outlive its terminal does`() async throws {
            try await WorkingDirectory.with { directory in
                let line = ["/bin/sh", "-c", #"trap "" HUP; exec "$0" demo --rooms 500"#, try RollcallBinary.path]
                let demo = try directory.start(command: line)
                try await eventually("the demo has a server") { directory.demoPostgres != nil }
                demo.send(SIGHUP)
                demo.send(SIGTERM)
                #expect(try await demo.outcome().status == 128 + SIGTERM)
            }
        }

        @Test func `as many workers as there may be can compute on it`() async throws {
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.rollcall("compute", "--workers", "64")
                #expect(outcome.status == 0, "\(outcome.errorOutput)")
            }
        }
    }
}
