package import Postgres
import SQLFiles

/// The schema's version: brought up to date by `migrate`, checked by everything else.
package enum Schema {
    /// The version that this program works with.
    package static var current: Int { Migration.all.last?.version ?? 0 }

    /// Applies the missing migrations, each in a transaction of its own, and then spreads the tables where the database
    /// has Citus; two callers take turns.
    ///
    /// - Returns: The names of those applied, in order.
    /// - Throws: `StoreError.schemaIsNewer` if the database has been migrated by a newer program.
    package static func migrate(_ connection: Connection) async throws -> [String] {
        try await connection.inTransaction { session in
            _ = try session.run(.lockMigrations)
            try session.execute(SQLFile.createSchema.text)
        }
        var applied: [String] = []
        for migration in Migration.all {
            let isNew = try await connection.inTransaction { session in
                _ = try session.run(.lockMigrations)
                let version = try readVersion(session)
                guard version <= current else {
                    throw StoreError.schemaIsNewer(found: version, known: current)
                }
                guard version < migration.version else { return false }
                try session.execute(migration.text)
                var parameters = Parameters()
                parameters.add(Int32(migration.version))
                parameters.add(text: migration.name)
                _ = try session.run(.recordMigration, parameters)
                return true
            }
            if isNew { applied.append(migration.name) }
        }
        try await connection.inTransaction { session in
            _ = try session.run(.lockMigrations)
            try session.execute(SQLFile.distributeTables.text)
        }
        return applied
    }

    /// Makes sure that the schema is the one that this program works with.
    ///
    /// - Throws: `StoreError.schemaIsOlder` or `.schemaIsNewer`.
    package static func check(_ connection: Connection) async throws {
        let found = try await version(connection)
        if found < current { throw StoreError.schemaIsOlder(found: found, needed: current) }
        if found > current { throw StoreError.schemaIsNewer(found: found, known: current) }
    }

    /// Throws everything away and makes the schema again, empty.
    package static func startAfresh(_ connection: Connection) async throws {
        try await connection.withSession { try $0.execute(SQLFile.dropSchema.text) }
        _ = try await migrate(connection)
    }

    /// The version of the schema in the database, 0 if there is none.
    package static func version(_ connection: Connection) async throws -> Int {
        try await connection.withSession { session in
            let exists = try session.run(.findMigrationsTable).first { try $0.bool(0) } ?? false
            return exists ? try readVersion(session) : 0
        }
    }

    private static func readVersion(_ session: borrowing DatabaseSession) throws -> Int {
        try session.count(.readSchemaVersion)
    }
}
