package import Postgres
import SQLFiles

/// The role that BI tools read the schema `usage` with, and nothing else.
package enum UsageReader {
    package static let role = "rollcall_reader"

    /// Whether the role is there and may read; a migration makes it if it may make roles.
    package static func isAdmitted(_ connection: Connection) async throws -> Bool {
        try await connection.withSession { session in
            try session.run(.checkUsageReader).first { try $0.bool(0) } ?? false
        }
    }

    /// What to do where it may not, in a line.
    package static let remedy = """
        BI tools cannot read the schema usage: have an administrator run `create role \(role) nologin` if there \
        is no such role, then run `select rollcall.admit_usage_reader()` as the role that migrates
        """
}
