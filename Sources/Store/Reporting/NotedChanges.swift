package import Postgres
import SQLFiles

/// The times within which stays or sessions have changed: noted by whoever computes, and taken once, to find out which
/// published days they touch.
package enum NotedChanges {
    /// Takes up to `most` of what was noted, unless a run is at work, which reads days, and then records them as being up
    /// to date: it would not see what was taken meanwhile.
    ///
    /// A run that begins waits until it is done.
    ///
    /// - Returns: How many were taken, nil if a run is at work.
    package static func takeBetweenRuns(atMost most: Int, _ connection: Connection) async throws -> Int? {
        // Each statement sees what was committed before it: the second all that runs have recorded.
        try await connection.inTransaction(.readCommitted) { session in
            let isOurs = try session.run(.tryHoldChanges).first { try $0.bool(0) } ?? false
            return isOurs ? try take(atMost: most, session) : nil
        }
    }

    /// Takes what was noted, or up to `most` of it.
    ///
    /// - Returns: How many were taken.
    static func take(
        atMost most: Int? = nil,
        _ session: borrowing DatabaseSession
    ) throws -> Int {
        var parameters = Parameters()
        parameters.add(most.map(Int64.init))
        // Only a plan for all of them reads the table once.
        return try session.runPlanned(.takeChanges, parameters).first { Int(try $0.int64(0)) } ?? 0
    }
}
