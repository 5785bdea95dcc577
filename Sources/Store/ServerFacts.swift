package import Postgres
import SQLFiles

/// What matters about the PostgreSQL server: its version, and whether what it acknowledges is durable.
package struct ServerFacts: Hashable, Sendable {
    /// As PostgreSQL counts: 150018 is 15.18.
    package var version: Int
    package var fsync: Bool
    package var synchronousCommit: String
    package var fullPageWrites: Bool
    package var encoding: String
    /// Whether it takes no changes.
    package var isReadOnly: Bool

    /// The oldest server that is supported.
    package static let oldestVersion = 140_000

    /// The settings by which a crash may take what was acknowledged, as the server has them; none if nothing is lost.
    package var unsafeSettings: [String] {
        [
            fsync ? nil : "fsync = off",
            synchronousCommit == "off" ? "synchronous_commit = off" : nil,
            fullPageWrites ? nil : "full_page_writes = off",
        ].compactMap(\.self)
    }

    /// Why texts of every language can't be kept, and what to do; nil if they can.
    package var encodingObjection: String? {
        encoding == "UTF8" ? nil : "\(encoding); make a database with encoding UTF8"
    }

    package static func read(_ connection: Connection) async throws -> ServerFacts {
        try await connection.withSession { session in
            let facts = try session.run(.readServerFacts).first { row in
                ServerFacts(
                    version: Int(try row.int64(0)),
                    fsync: try row.text(1) == "on",
                    synchronousCommit: try row.text(2),
                    fullPageWrites: try row.text(3) == "on",
                    encoding: try row.text(4),
                    isReadOnly: try row.bool(5)
                )
            }
            guard let facts else { throw StoreError.unreadable(table: "pg_database", column: "datname") }
            return facts
        }
    }

    /// Returns if the database answers, and takes changes.
    package static func ping(_ connection: Connection) async throws {
        try await connection.withSession { session in
            let isReadOnly = try session.run(.checkConnection).first { try $0.bool(0) }
            if isReadOnly == true { throw PostgresError.readOnly }
        }
    }
}
