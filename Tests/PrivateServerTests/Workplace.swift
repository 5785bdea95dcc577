import Foundation
import Logging
import Postgres
import PrivateServer

/// A directory of its own for one test, below which servers are started.
struct Workplace {
    let path: String

    /// Runs `body` with a fresh directory of this mode and deletes it afterwards, with what its servers kept elsewhere.
    static func with(mode: mode_t = 0o711, _ body: (Workplace) async throws -> Void) async throws {
        var template = Array("/tmp/rollcall-private-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        chmod(path, mode)
        let workplace = Workplace(path: path)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(workplace))
        } catch {
            outcome = .failure(error)
        }
        try workplace.delete()
        try outcome.get()
    }

    func start(
        _ name: String = ".rollcall",
        logger: Logger = Logger(label: "tests")
    ) async throws -> PrivateServer {
        try await PrivateServer.start(directory: "\(path)/\(name)", durability: .ephemeral, logger: logger)
    }

    /// Where the files of a server are.
    func home(_ name: String = ".rollcall") throws -> String {
        URL(fileURLWithPath: "\(path)/\(name)/postgres").resolvingSymlinksInPath().path
    }

    private func delete() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            let home = try home(name)
            if home.hasPrefix("/var/tmp/rollcall-") { try FileManager.default.removeItem(atPath: home) }
        }
        try FileManager.default.removeItem(atPath: path)
    }
}

extension PrivateServer {
    /// What a statement returns in its only column and row.
    func text(_ sql: String) async throws -> String? {
        let settings = try ConnectionSettings(url: url, applicationName: "tests")
        let connection = Connection(settings: settings, logger: Logger(label: "tests"))
        return try await connection.withSession { session in
            try session.run(Statement(name: "", sql: sql)).first { try $0.text(0) }
        }
    }

    /// Runs statements that return nothing.
    func execute(_ sql: String) async throws {
        let settings = try ConnectionSettings(url: url, applicationName: "tests")
        let connection = Connection(settings: settings, logger: Logger(label: "tests"))
        try await connection.withSession { try $0.execute(sql) }
    }

    /// Whether the server's process is there.
    var isAlive: Bool { kill(processID, 0) == 0 }
}
