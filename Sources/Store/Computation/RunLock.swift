package import Postgres
import SQLFiles

/// Keeps two runs that publish, drop or erase from working on one database at the same time; computations share it.
package enum RunLock {
    /// Takes the lock for as long as `connection` lives, which is not opened again when it is lost.
    ///
    /// A process that is killed gives the lock back. Whoever has it makes sure of it by taking it again.
    ///
    /// - Throws: `StoreError.anotherRunIsAtWork` at once if it is taken, `PostgresError` of kind `connection` if it was
    ///   lost.
    package static func take(_ connection: Connection) async throws {
        try await connection.bind { try take($0) }
    }

    /// Takes the lock within a transaction of a run.
    static func take(_ session: borrowing DatabaseSession) throws {
        let isOurs = try session.run(.tryLockRun).first { try $0.bool(0) } ?? false
        guard isOurs else { throw StoreError.anotherRunIsAtWork }
        // What is noted while a day is read is not to be taken before it is recorded.
        _ = try session.run(.holdChanges)
    }
}
