import Logging
import Outages
import Synchronization

/// Logs what was refused because it could not be done now: at once, then once a minute, and when nothing was for a minute.
///
/// There may be thousands, for hours, and each line would take from those that can be done.
final class UnavailabilityLog: Sendable {
    /// How long nothing may have been refused until that is told: while the database is away much is answered all the same.
    private static let calm = Duration.seconds(60)

    private struct State {
        var outage = Outage<ContinuousClock.Instant>()
        var refusedAt: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    /// Spares whatever is answered the lock as long as nothing is refused.
    private let isRefusing = Atomic(false)

    /// A request was refused.
    func note(_ reason: String, _ logger: Logger) {
        guard let count = count(at: .now) else { return }
        logger.error("Requests refused", metadata: ["requests": "\(count)", "reason": "\(reason)"])
    }

    /// A request was answered.
    func noteAnswer(_ logger: Logger) {
        guard isRefusing.load(ordering: .relaxed), isOver(at: .now) else { return }
        logger.notice("Requests are not refused any more")
    }

    /// One more was refused.
    ///
    /// - Returns: How many to tell of, nil to tell of none now.
    func count(at now: ContinuousClock.Instant) -> Int? {
        state.withLock { state in
            isRefusing.store(true, ordering: .relaxed)
            state.refusedAt = now
            return state.outage.fail(1, at: now)
        }
    }

    /// One was answered.
    ///
    /// - Returns: Whether to tell that the others are over.
    func isOver(at now: ContinuousClock.Instant) -> Bool {
        state.withLock { state in
            guard let refusedAt = state.refusedAt, now - refusedAt >= Self.calm else { return false }
            isRefusing.store(false, ordering: .relaxed)
            state.refusedAt = nil
            return state.outage.end()
        }
    }
}
