import Foundation
import Glibc
import Waiting

/// A running `rollcall serve`.
struct Service: Sendable {
    let process: Subprocess
    let port: Int

    /// Has what the database can't take refused, and not kept in a spool.
    static let noSpool = ["ROLLCALL_SPOOL_DIRECTORY": "none"]

    /// Starts `serve` for `body`, and stops it afterwards unless `body` did.
    static func with<R>(
        in directory: WorkingDirectory,
        environment: [String: String] = [:],
        _ body: (Service) async throws -> R
    ) async throws -> R {
        let process = try directory.start(["serve", "--listen", "127.0.0.1:0"], environment: environment)
        do {
            let result = try await body(Service(process: process, port: try await port(of: process)))
            process.send(SIGTERM)
            _ = try await process.outcome()
            return result
        } catch {
            process.send(SIGKILL)
            throw error
        }
    }

    /// One request on a connection of its own.
    func answer(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        body: [UInt8] = []
    ) async throws -> HTTPAnswer {
        let port = port
        return try await OwnThread.run {
            try HTTPConnection(port: port).answer(method, path, headers: headers, body: body)
        }
    }

    /// One webhook of the source `samba`, with its secret.
    func post(_ body: [UInt8]) async throws -> HTTPAnswer {
        try await answer("POST", Samba.path, headers: Samba.headers, body: body)
    }

    struct DidNotListen: Error {
        let errorOutput: String
    }

    private static func port(of process: Subprocess) async throws -> Int {
        var port: Int?
        try await eventually("serve listens") {
            port = try listeningPort(log: process.errorOutput)
            return port != nil || process.hasEnded
        }
        guard let port else { throw DidNotListen(errorOutput: try process.errorOutput) }
        return port
    }

    private struct LogLine: Decodable {
        var message: String
        var fields: [String: String]?
    }

    private static func listeningPort(log: String) throws -> Int? {
        // The last line may not be whole yet.
        for line in log.split(separator: "\n", omittingEmptySubsequences: false).dropLast() where line.hasPrefix("{") {
            let line = try JSONDecoder().decode(LogLine.self, from: Data(line.utf8))
            if line.message == "Listening" { return line.fields?["listen.port"].flatMap { Int($0) } }
        }
        return nil
    }
}
