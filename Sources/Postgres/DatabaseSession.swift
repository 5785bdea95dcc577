/// The use of a connection by one closure, which nothing else can come between.
///
/// It is borrowed from `Connection.withSession` and cannot be kept. All functions block the connection's own thread.
package struct DatabaseSession: ~Copyable {
    let handle: ServerHandle

    init(_ handle: ServerHandle) {
        self.handle = handle
    }

    /// When its connection was opened.
    package var openedAt: ContinuousClock.Instant { handle.openedAt }

    /// Runs one or more statements, separated by semicolons, and drops what they return.
    ///
    /// Several statements are one transaction unless they say otherwise or one is open.
    package func execute(_ sql: String) throws(PostgresError) {
        try handle.executeOnly(sql)
    }

    /// Runs a statement, prepared on its first use, and waits for all its rows.
    package func run(
        _ statement: Statement,
        _ parameters: Parameters = Parameters()
    ) throws(PostgresError) -> QueryResult {
        QueryResult(owning: try handle.run(statement, parameters))
    }

    /// Runs `body` in a transaction: committed if it returns, rolled back if it throws.
    ///
    /// - Throws: what `body` throws, even if rolling back fails as well; or the error of the commit. If that is the
    ///   loss of the connection, it is unknown whether the transaction was committed.
    package func inTransaction<R>(_ mode: TransactionMode = .readCommitted, _ body: () throws -> R) throws -> R {
        try execute(mode.beginning)
        let value: R
        do {
            value = try body()
        } catch {
            handle.rollBack()
            throw error
        }
        try commit()
        return value
    }

    /// Runs `body` so that what it does can be undone within the transaction that is open.
    ///
    /// If `body` throws, or leaves a failed statement behind, the transaction is as it was before and can go on.
    ///
    /// - Throws: what `body` throws, even if rolling back fails as well.
    package func savepoint<R>(_ body: () throws -> R) throws -> R {
        // Nested savepoints may share a name: the innermost is meant.
        try execute("savepoint session")
        do {
            let value = try body()
            try execute("release savepoint session")
            return value
        } catch {
            handle.rollBack("rollback to savepoint session; release savepoint session")
            throw error
        }
    }

    private func commit() throws(PostgresError) {
        do throws(PostgresError) {
            guard try handle.commit() else {
                throw .usage("a statement failed, so the transaction was rolled back instead of committed")
            }
        } catch {
            if handle.isInTransaction { handle.rollBack() }
            throw error
        }
    }
}
