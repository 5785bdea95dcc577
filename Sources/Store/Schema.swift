package import Postgres
import SQLFiles

/// The schema's version: brought up to date by `migrate`, checked by everything else.
package enum Schema {
    /// The version that this program works with.
    package static var current: Int { Migration.all.last?.version ?? 0 }

    /// Applies the missing migrations, each in a transaction of its own, and then spreads the tables where the database
    /// has Citus; two callers take turns, which wait for each other for some ten minutes.
    ///
    /// - Parameters:
    ///   - connection: How long it waits for a lock is how long a migration waits for a table that somebody uses.
    ///   - tell: Told the name of each migration once it is applied.
    /// - Returns: The names of those applied, in order.
    /// - Throws: `StoreError.schemaIsNewer` if the database has been migrated by a newer program,
    ///   `StoreError.migrationIsHeldUp` if somebody keeps a table from a migration, `StoreError.anotherRunIsAtWork` if
    ///   another's turn does not end; those before it stay applied.
    @discardableResult
    package static func migrate(
        _ connection: Connection,
        applied tell: (_ name: String) -> Void = { _ in }
    ) async throws -> [String] {
        try await inTurn(connection) { session in
            try session.execute(SQLFile.createSchema.text)
        }
        var applied: [String] = []
        for migration in Migration.all where try await apply(migration, connection) {
            applied.append(migration.name)
            tell(migration.name)
        }
        try await inTurn(connection) { session in
            try session.execute(SQLFile.distributeTables.text)
        }
        return applied
    }

    /// - Returns: Whether it was missing.
    private static func apply(_ migration: Migration, _ connection: Connection) async throws -> Bool {
        do {
            return try await inTurn(connection) { session in
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
        } catch let error as PostgresError where error.sqlState == "55P03" || error.sqlState == "40P01" {
            throw StoreError.migrationIsHeldUp(name: migration.name)
        }
    }

    /// Runs `body` in a transaction in which nobody else migrates.
    private static func inTurn<R: Sendable>(
        _ connection: Connection,
        _ body: @Sendable (borrowing DatabaseSession) throws -> R
    ) async throws -> R {
        try await connection.inTransaction { session in
            try session.execute(SQLFile.awaitMigrations.text)
            do {
                _ = try session.run(.lockMigrations)
            } catch let error as PostgresError where error.sqlState == "55P03" {
                throw StoreError.anotherRunIsAtWork
            }
            try session.execute(SQLFile.awaitTables.text)
            return try body(session)
        }
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
        try await migrate(connection)
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
