package import Postgres
import SQLFiles

/// Keeps two runs that publish, drop or erase from working on one database at the same time; computations share it.
package enum RunLock {
    /// Takes the lock for as long as `connection` lives; a process that is killed gives it back.
    ///
    /// - Throws: `StoreError.anotherRunIsAtWork` at once if it is taken.
    package static func take(_ connection: Connection) async throws {
        try await connection.withSession { try take($0) }
    }

    /// Makes sure of the lock within a transaction: a connection that was lost and opened again has lost it.
    static func take(_ session: borrowing DatabaseSession) throws {
        let isOurs = try session.run(.tryLockRun).first { try $0.bool(0) } ?? false
        guard isOurs else { throw StoreError.anotherRunIsAtWork }
        // What is noted while a day is read is not to be taken before it is recorded.
        _ = try session.run(.holdChanges)
    }
}
