package import Postgres
import SQLFiles

/// The role that BI tools read the schema `usage` with, and nothing else.
package enum UsageReader {
    package static let role = "rollcall_reader"

    /// Why BI tools cannot read what is for them.
    package enum Fault: Hashable, Sendable {
        /// There is nothing to read: a back-up was restored without it.
        case schemaIsMissing
        /// The role is not there, or may not read.
        case isNotAdmitted
    }

    /// What is the matter, nil if it may read; a migration makes it if it may make roles.
    package static func fault(_ connection: Connection) async throws -> Fault? {
        try await connection.withSession { session in
            let fault = try session.run(.checkUsageReader).first { row -> Fault? in
                guard try row.bool(0) else { return .schemaIsMissing }
                return try row.bool(1) ? nil : .isNotAdmitted
            }
            return fault ?? nil
        }
    }
}

extension UsageReader.Fault {
    /// What to do, in a line.
    package var remedy: String {
        switch self {
        case .schemaIsMissing:
            """
            BI tools cannot read the schema usage, which is not there: restore it from the back-up too, or take it from an \
            empty database that this program has migrated: `pg_dump --schema usage EMPTY | psql THIS`
            """
        case .isNotAdmitted:
            """
            BI tools cannot read the schema usage: have an administrator run `create role \(UsageReader.role) nologin` if \
            there is no such role, then run `select rollcall.admit_usage_reader()` as the role that migrates
            """
        }
    }
}
