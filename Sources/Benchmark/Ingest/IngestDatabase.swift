import Foundation
import Postgres
import PrivateServer
import SQLFiles
import Store

/// The private PostgreSQL that all contenders store in, durably.
struct IngestDatabase: Sendable {
    /// How to reach it.
    let url: String
    /// The server's main process.
    let processID: Int32

    /// What it holds and has written.
    struct Footprint: Sendable {
        let databaseBytes: Int64
        let walBytes: Int64
    }

    init(_ server: PrivateServer) {
        url = server.url
        processID = server.processID
    }

    /// Throws away what it holds, and has nothing left to do for it.
    func startAfresh() async throws {
        let connection = try connection()
        try await Schema.startAfresh(connection)
        let table = try String(contentsOfFile: "\(Contender.rivals)/table.sql", encoding: .utf8)
        try await connection.withSession { session in
            try session.execute(table)
            try session.execute("truncate rival_events")
            try session.execute("checkpoint")
        }
    }

    func footprint() async throws -> Footprint {
        let footprint = try await connection().withSession { session in
            try session.run(Statement(name: "", sql: SQLFile.ingestFootprint.text)).first { row in
                Footprint(databaseBytes: try row.int64(0), walBytes: try row.int64(1))
            }
        }
        guard let footprint else { throw BenchmarkFailure("the database does not tell its sizes") }
        return footprint
    }

    func facts() async throws -> ServerFacts {
        try await ServerFacts.read(connection())
    }

    private func connection() throws -> Connection {
        Connection(
            settings: try ConnectionSettings(url: url, applicationName: "rollcall-bench"),
            logger: Benchmark.logger
        )
    }
}
