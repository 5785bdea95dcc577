import Logging
import Synchronization

/// Logs what was refused because it could not be done now, once a second: there may be thousands, and each line would
/// take from those that can be done.
final class UnavailabilityLog: Sendable {
    private static let pause = Duration.seconds(1)

    private struct State {
        var unlogged = 0
        var loggedAt: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    func note(_ reason: String, _ logger: Logger) {
        guard let count = count(at: .now) else { return }
        logger.error("Requests refused", metadata: ["requests": "\(count)", "reason": "\(reason)"])
    }

    /// One more was refused.
    ///
    /// - Returns: How many to tell of, nil to tell of none now.
    func count(at now: ContinuousClock.Instant) -> Int? {
        state.withLock { state in
            state.unlogged += 1
            if let loggedAt = state.loggedAt, now - loggedAt < Self.pause { return nil }
            defer { state = State(loggedAt: now) }
            return state.unlogged
        }
    }
}
