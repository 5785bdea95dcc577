import Foundation
import PrivateServer

/// The private PostgreSQL of a benchmark.
enum BenchmarkServer {
    /// Runs `body` on the server of `directory`, and stops it in any case.
    static func with<R: Sendable>(_ directory: String, _ body: (PrivateServer) async throws -> R) async throws -> R {
        let server = try await PrivateServer.start(directory: directory, logger: Benchmark.logger)
        do {
            let result = try await body(server)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    /// Removes what an earlier run has left at `url`, if anything.
    static func clear(_ url: URL) throws {
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        try FileManager.default.removeItem(at: url)
    }
}
