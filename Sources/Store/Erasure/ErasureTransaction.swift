import Attendance
import Postgres
import SQLFiles

/// The one transaction of an erasure: what it changes, and the record of it; in a rehearsal all of it is undone.
struct ErasureTransaction: Sendable {
    let connection: Connection
    let kind: ErasureRecord.Kind
    let isRehearsal: Bool
    /// The clock of the record.
    let now: @Sendable () -> Instant

    /// Undoes a rehearsal.
    private struct Rehearsal: Error {
        let summary: ErasureSummary
    }

    /// Has `erase` change what there is, and records how much that was.
    ///
    /// - Throws: What `erase` throws, or `PostgresError`; then nothing was changed in the database.
    func run(
        _ erase: @Sendable (borrowing DatabaseSession) throws -> ErasureSummary
    ) async throws -> ErasureSummary {
        let askedAt = now()
        do {
            return try await connection.inTransaction { session in
                try session.execute(SQLFile.prepareErasure.text)
                let summary = try erase(session)
                if isRehearsal { throw Rehearsal(summary: summary) }
                try Self.renewStatistics(session)
                try ErasureRecord.write(kind, askedAt: askedAt, at: now(), summary, session)
                return summary
            }
        } catch let rehearsal as Rehearsal {
            return rehearsal.summary
        }
    }

    /// Has the planner forget the values that were erased, with them or not at all.
    private static func renewStatistics(_ session: borrowing DatabaseSession) throws {
        for table in try session.run(.listChangedTables).map({ try $0.text(0) }) {
            var parameters = Parameters()
            parameters.add(text: table)
            _ = try session.run(.analyzeTable, parameters)
        }
    }
}
