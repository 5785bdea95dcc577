import Foundation
import Logging
import Postgres
import PrivateServer
import SQLFiles

/// A private PostgreSQL that holds a history.
struct BenchmarkDatabase: Sendable {
    private let url: String
    private let logger: Logger

    /// A connection of its own, opened when it is first used.
    func connection(statementTimeout: Duration = .zero) throws -> Connection {
        Connection(
            settings: try ConnectionSettings(
                url: url,
                applicationName: "rollcall-bench",
                statementTimeout: statementTimeout
            ),
            logger: logger
        )
    }

    /// Runs `body` on the database of `directory` once it holds `history`, and closes it in any case.
    ///
    /// A history that is there already is kept, unless `isFresh`.
    static func with<R: Sendable>(
        _ history: History,
        directory: String,
        isFresh: Bool,
        logger: Logger,
        _ body: (BenchmarkDatabase) async throws -> R
    ) async throws -> R {
        try await BenchmarkServer.with(directory) { server in
            let database = BenchmarkDatabase(url: server.url, logger: logger)
            try await database.hold(history, markedBy: URL(filePath: directory).appending(path: "filled"), isFresh)
            return try await body(database)
        }
    }

    /// What the figures were measured on.
    struct Facts: Sendable {
        let rooms: Int64
        let events: Int64
        let sessions: Int64
        let stays: Int64
        let liveSessions: Int64
        let bytes: Int64
        let serverVersion: String
        let sharedBuffers: String

        /// What was measured on what, in words.
        var lines: [String] {
            let command = CommandLine.arguments.joined(separator: " ")
            return [
                """
                `\(command)`: \(events) events, \(rooms) rooms, \(sessions) sessions (\(liveSessions) live), \
                \(stays) participants; \(bytes / 1_000_000) MB.
                """,
                """
                PostgreSQL \(serverVersion), shared_buffers \(sharedBuffers), \
                \(ProcessInfo.processInfo.activeProcessorCount) processors, \(Self.build).
                """,
            ]
        }

        private static var build: String {
            #if DEBUG
                "debug build (its figures mean nothing)"
            #else
                "release build"
            #endif
        }
    }

    func facts() async throws -> Facts {
        let facts = try await connection().withSession { session in
            try session.run(Statement(name: "", sql: SQLFile.fillSizes.text)).first { row in
                Facts(
                    rooms: try row.int64(0),
                    events: try row.int64(1),
                    sessions: try row.int64(2),
                    stays: try row.int64(3),
                    liveSessions: try row.int64(4),
                    bytes: try row.int64(5),
                    serverVersion: try row.text(6),
                    sharedBuffers: try row.text(7)
                )
            }
        }
        guard let facts else { throw BenchmarkFailure("the database does not tell its sizes") }
        return facts
    }

    /// The mark is written last, so that a history that was left unfinished is filled anew.
    private func hold(_ history: History, markedBy mark: URL, _ isFresh: Bool) async throws {
        let isThere = FileManager.default.fileExists(atPath: mark.path)
        if isThere {
            let held = try String(contentsOf: mark, encoding: .utf8)
            if !isFresh, held == history.fingerprint { return }
            try FileManager.default.removeItem(at: mark)
        }
        let start = ContinuousClock.now
        try await history.fill(connection())
        try history.fingerprint.write(to: mark, atomically: true, encoding: .utf8)
        Progress.note("filled in \((ContinuousClock.now - start).components.seconds) s")
    }
}
