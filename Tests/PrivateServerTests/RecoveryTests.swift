import Foundation
import InMemoryLogging
import Logging
import PrivateServer
import Testing
import Waiting

/// A server that has much to recover is waited for, since recovery that is cut short begins anew.
struct RecoveryTests {
    @Test func `recovery is told of once, and waited for`() async throws {
        try await Workplace.with { workplace in
            try await workplace.start().stop()
            let gate = try holdRecovery(of: workplace)
            let log = InMemoryLogHandler()
            let logger = Logger(label: "tests") { _ in log }
            async let starting = workplace.start(logger: logger)
            try await eventually("it is told of") { !log.entries.isEmpty }
            try Data().write(to: gate)
            let server = try await starting
            #expect(try await server.text("select 'fine'") == "fine")
            await server.stop()
            let told = log.entries.filter { $0.level >= .notice }
            #expect(told.map { "\($0.message)".contains("recovering") } == [true])
        }
    }

    @Test func `a start that is cancelled during recovery leaves no server behind`() async throws {
        try await Workplace.with { workplace in
            try await workplace.start().stop()
            _ = try holdRecovery(of: workplace)
            let starting = Task { try await workplace.start() }
            let file = try workplace.home() + "/data/postmaster.pid"
            try await eventually("it recovers") {
                (try? String(contentsOfFile: file, encoding: .utf8))?.contains("starting") == true
            }
            starting.cancel()
            await #expect(throws: CancellationError.self) { try await starting.value }
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    /// Makes the next start recover, for as long as there is no file at the place that it returns.
    private func holdRecovery(of workplace: Workplace) throws -> URL {
        let data = try workplace.home() + "/data"
        let gate = "\(workplace.path)/gate"
        let settings = "restore_command = 'until test -e \(gate); do sleep 0.05; done; false'\n"
        let configuration = "\(data)/postgresql.conf"
        let present = try String(contentsOfFile: configuration, encoding: .utf8)
        try (present + settings).write(toFile: configuration, atomically: false, encoding: .utf8)
        try Data().write(to: URL(filePath: "\(data)/recovery.signal"))
        let owner = try FileManager.default.attributesOfItem(atPath: data)
        chown(
            "\(data)/recovery.signal",
            owner[.ownerAccountID] as? uid_t ?? 0,
            owner[.groupOwnerAccountID] as? gid_t ?? 0
        )
        return URL(filePath: gate)
    }
}
