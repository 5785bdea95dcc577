import Attendance
import Postgres

/// Tells failures of computing that the next pass makes good from those that somebody has to know of.
struct PassingFailures: Sendable {
    /// How long there may be no success before it is no passing matter any more.
    private static let patience = Span.seconds(30)

    private var succeededAt: Instant

    /// - Parameter start: When computing began; it had no chance to succeed before.
    init(since start: Instant) {
        succeededAt = start
    }

    /// A pass has done what there was to do.
    mutating func succeeded(at now: Instant) {
        succeededAt = now
    }

    /// Whether nobody needs to know of `error` yet.
    func isPassing(_ error: PostgresError, at now: Instant) -> Bool {
        guard error.recovery == .retry, let state = error.sqlState else { return false }
        // Somebody else computed, or changed, the same at the same time.
        if state == "40001" || state == "40P01" { return true }
        // The server has no disk, memory or connections left, and doesn't get any by itself.
        if state.hasPrefix("53") { return false }
        return now < succeededAt + Self.patience
    }
}
