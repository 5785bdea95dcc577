package import Attendance
package import Postgres
import SQLFiles

/// Until when the work of each job was done when it last succeeded, whichever process did it.
package enum JobProgress {
    /// What works step by step through the time; the raw values are stored.
    package enum Job: String, Hashable, Sendable, CaseIterable {
        /// Stays and sessions are computed.
        case compute
        /// Every day that was due is published.
        case report
        /// The deliveries of each source are counted.
        case sourceHours = "source_hours"
    }

    /// Notes that the work of `job` is done until `clock`; what was noted of a later clock stays.
    ///
    /// - Throws: `PostgresError`.
    package static func note(_ job: Job, until clock: Instant, _ connection: Connection) async throws {
        try await connection.withSession { try note(job, until: clock, $0) }
    }

    /// All that is noted.
    ///
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package static func all(_ connection: Connection) async throws -> [Job: Instant] {
        try await connection.withSession { session in
            var all: [Job: Instant] = [:]
            try session.run(.readJobProgress).forEach { row in
                guard let job = Job(rawValue: try row.text(0)) else {
                    throw StoreError.unreadable(table: "job_progress", column: "job")
                }
                all[job] = Instant(rawValue: try row.timestamp(1))
            }
            return all
        }
    }

    static func note(_ job: Job, until clock: Instant, _ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(text: job.rawValue)
        parameters.add(timestamp: clock.rawValue)
        _ = try session.run(.noteJobProgress, parameters)
    }
}
