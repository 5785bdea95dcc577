import Foundation
import Logging
import PrivateServer
import Testing

struct SharingTests {
    @Test func `a second start joins, and the last to leave stops the server`() async throws {
        try await Workplace.with { workplace in
            let first = try await workplace.start()
            let second = try await workplace.start()
            #expect(second.processID == first.processID)
            #expect(second.url == first.url)
            await first.stop()
            #expect(second.isAlive)
            #expect(try await second.text("select 'here'") == "here")
            await second.stop()
            #expect(!second.isAlive)
        }
    }

    @Test func `starts at the same moment share one server`() async throws {
        try await Workplace.with { workplace in
            let servers = try await withThrowingTaskGroup { group in
                for _ in 0..<4 { group.addTask { try await workplace.start() } }
                return try await group.reduce(into: [PrivateServer]()) { $0.append($1) }
            }
            #expect(Set(servers.map(\.processID)).count == 1)
            await withTaskGroup { group in
                for server in servers { group.addTask { await server.stop() } }
            }
            #expect(servers.allSatisfy { !$0.isAlive })
        }
    }

    @Test func `a server whose user vanished is adopted and then stopped`() async throws {
        try await Workplace.with { workplace in
            // The locks end with the value as they do with a process that is killed.
            let abandoned = try await workplace.start().processID
            #expect(kill(abandoned, 0) == 0)
            let adopter = try await workplace.start()
            #expect(adopter.processID == abandoned)
            await adopter.stop()
            #expect(!adopter.isAlive)
        }
    }

    @Test func `a server that was killed is started again with its data`() async throws {
        try await Workplace.with { workplace in
            let first = try await workplace.start()
            try await first.execute("create table kept (word text); insert into kept values ('still here')")
            try await first.execute("checkpoint")
            kill(first.processID, SIGKILL)
            waitpid(first.processID, nil, 0)
            #expect(FileManager.default.fileExists(atPath: try workplace.home() + "/data/postmaster.pid"))
            let second = try await workplace.start()
            #expect(try await second.text("select word from kept") == "still here")
            await first.stop()
            #expect(second.isAlive)
            await second.stop()
            #expect(!second.isAlive)
        }
    }

    @Test func `a process that has the number of a dead server is not taken for it`() async throws {
        try await Workplace.with { workplace in
            let first = try await workplace.start()
            await first.stop()
            let file = try workplace.home() + "/data/postmaster.pid"
            let lines = ["\(getpid())", try workplace.home() + "/data", "1", "5432", "/nowhere", "", "0 0", "ready   "]
            try lines.joined(separator: "\n").write(toFile: file, atomically: false, encoding: .utf8)
            let second = try await workplace.start()
            #expect(try await second.text("select 'fine'") == "fine")
            await second.stop()
        }
    }

    @Test func `a file without a process number keeps no server from starting`() async throws {
        try await Workplace.with { workplace in
            try await workplace.start().stop()
            try "".write(
                toFile: try workplace.home() + "/data/postmaster.pid",
                atomically: false,
                encoding: .utf8
            )
            let server = try await workplace.start()
            #expect(try await server.text("select 'fine'") == "fine")
            await server.stop()
        }
    }

    @Test func `everyone who stops a server waits until it is gone`() async throws {
        try await Workplace.with { workplace in
            let server = try await workplace.start()
            await withTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        await server.stop()
                        #expect(!server.isAlive)
                    }
                }
            }
        }
    }

    @Test func `stopping is finished although its caller is cancelled`() async throws {
        try await Workplace.with { workplace in
            let server = try await workplace.start()
            let stopping = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                await server.stop()
            }
            await stopping.value
            #expect(!server.isAlive)
        }
    }

    @Test func `a cancelled start leaves no server behind`() async throws {
        try await Workplace.with { workplace in
            let starting = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await workplace.start()
            }
            await #expect(throws: CancellationError.self) { try await starting.value }
            let server = try await workplace.start()
            await server.stop()
            #expect(!server.isAlive)
        }
    }
}
