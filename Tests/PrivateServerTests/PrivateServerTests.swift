import Foundation
import Logging
import PrivateServer
import Testing
import Waiting

struct PrivateServerTests {
    @Test func `a server starts, answers, and is gone after its stop`() async throws {
        try await Workplace.with { workplace in
            let server = try await workplace.start()
            #expect(try await server.text("select current_database()::text") == "rollcall")
            #expect(try await server.text("show server_encoding") == "UTF8")
            #expect(server.isAlive)
            await server.stop()
            await server.stop()
            #expect(!server.isAlive)
        }
    }

    @Test func `data survive a restart`() async throws {
        try await Workplace.with { workplace in
            let first = try await workplace.start()
            try await first.execute("create table kept (word text); insert into kept values ('still here')")
            await first.stop()
            let second = try await workplace.start()
            #expect(try await second.text("select word from kept") == "still here")
            #expect(second.processID != first.processID)
            await second.stop()
        }
    }

    @Test func `nobody can connect over the network, and nobody else over the socket`() async throws {
        try await Workplace.with { workplace in
            let server = try await workplace.start()
            #expect(try await server.text("show listen_addresses") == "")
            #expect(try await server.text("show unix_socket_permissions") == "0700")
            let directory = try #require(try await server.text("show unix_socket_directories"))
            let attributes = try FileManager.default.attributesOfItem(atPath: directory)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            await server.stop()
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func `root's server does not run as root`() async throws {
        try await Workplace.with { workplace in
            let server = try await workplace.start()
            let process = try FileManager.default.attributesOfItem(atPath: "/proc/\(server.processID)")
            #expect(try #require(process[.ownerAccountID] as? Int) != 0)
            await server.stop()
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func `a directory that the server's account cannot reach is no obstacle`()
        async throws
    {
        try await Workplace.with(mode: 0o700) { workplace in
            let first = try await workplace.start()
            try await first.execute("create table kept (word text); insert into kept values ('still here')")
            await first.stop()
            #expect(try workplace.home().hasPrefix("/var/tmp/rollcall-"))
            let second = try await workplace.start()
            #expect(try await second.text("select word from kept") == "still here")
            await second.stop()
        }
    }

    @Test(arguments: ["with space, comma and 'quote'", String(repeating: "long", count: 40)])
    func `a path that a socket cannot have is no obstacle`(name: String) async throws {
        try await Workplace.with { workplace in
            let server = try await workplace.start(name)
            let directory = try #require(try await server.text("show unix_socket_directories"))
            #expect(directory.hasPrefix("/tmp/rollcall-"))
            await server.stop()
            try FileManager.default.removeItem(atPath: directory)
        }
    }

    @Test func `the server inherits no open file and leads its own session`() async throws {
        try await Workplace.with { workplace in
            let leak = "\(workplace.path)/leak"
            let descriptor = open(leak, O_RDWR | O_CREAT, 0o600)
            #expect(descriptor >= 0)
            defer { close(descriptor) }
            let server = try await workplace.start()
            let open = "/proc/\(server.processID)/fd"
            let targets = try FileManager.default.contentsOfDirectory(atPath: open).compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "\(open)/\($0)")
            }
            #expect(!targets.isEmpty)
            #expect(!targets.contains(leak))
            #expect(!targets.contains { $0.hasSuffix(".lock") })
            #expect(getsid(server.processID) == server.processID)
            await server.stop()
        }
    }

    @Test func `a server that was killed is started again, and leaves no dead process`() async throws {
        try await Workplace.with { workplace in
            let server = try await workplace.start()
            kill(server.processID, SIGKILL)
            try await eventually("it is started again") { try await server.revive() }
            #expect(try await server.text("select 'fine'") == "fine")
            #expect(!server.isAlive)
            await server.stop()
        }
    }

    @Test func `what an initdb that was killed left is removed, and nothing that somebody keeps beside the data`()
        async throws
    {
        try await Workplace.with { workplace in
            let home = "\(workplace.path)/.rollcall/postgres"
            for name in ["unfinished-initdb.1234/base", "data.bak/base"] {
                try FileManager.default.createDirectory(
                    atPath: "\(home)/\(name)",
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o711]
                )
            }
            let server = try await workplace.start()
            #expect(try await server.text("select 'fine'") == "fine")
            await server.stop()
            let left = try FileManager.default.contentsOfDirectory(atPath: home).sorted()
            #expect(left == ["data", "data.bak", "socket"])
        }
    }

    @Test func `a data directory of a version that is not installed is named`() async throws {
        try await Workplace.with { workplace in
            let server = try await workplace.start()
            await server.stop()
            try "13\n".write(toFile: try workplace.home() + "/data/PG_VERSION", atomically: false, encoding: .utf8)
            let error = await #expect(throws: PrivateServerError.self) { try await workplace.start() }
            #expect(error.map { "\($0)".contains("postgresql-13") } == true)
        }
    }

    @Test func `a server that cannot start says why`() async throws {
        try await Workplace.with { workplace in
            let server = try await workplace.start()
            await server.stop()
            let configuration = try workplace.home() + "/data/postgresql.conf"
            try "no_such_setting = on\n".write(toFile: configuration, atomically: false, encoding: .utf8)
            let error = await #expect(throws: PrivateServerError.self) { try await workplace.start() }
            #expect(error.map { "\($0)".contains("no_such_setting") } == true)
        }
    }
}
