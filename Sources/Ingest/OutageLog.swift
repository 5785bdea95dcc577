package import Logging
import Synchronization

/// Logs that something fails when it begins to, once a minute as long as it does, and when it works again: what fails
/// with every batch would else fill a disk that may be full already.
package final class OutageLog: Sendable {
    private let state = Mutex(Outage<ContinuousClock.Instant>())
    private let failure: Logger.Message
    private let recovery: Logger.Message
    private let logger: Logger

    /// - Parameters:
    ///   - failure: What fails.
    ///   - recovery: What works again.
    ///   - logger: Is told of both.
    package init(failure: Logger.Message, recovery: Logger.Message, logger: Logger) {
        self.failure = failure
        self.recovery = recovery
        self.logger = logger
    }

    /// It failed for so many elements.
    package func failed(_ elements: Int, _ error: any Error) {
        guard let count = state.withLock({ $0.fail(elements, at: .now) }) else { return }
        logger.error(failure, metadata: ["batch.rows": "\(count)", "error": "\(error)"])
    }

    /// It worked.
    package func worked() {
        guard state.withLock({ $0.end() }) else { return }
        logger.notice(recovery)
    }
}

/// Decides when an outage is told of.
struct Outage<Instant: InstantProtocol & Sendable>: Sendable where Instant.Duration == Duration {
    private static var interval: Duration { .seconds(60) }

    private var untold = 0
    /// When it was last told of, nil if there is none.
    private var toldAt: Instant?

    /// So many elements were not taken.
    ///
    /// - Returns: How many to tell of, nil if it is not time yet.
    mutating func fail(_ elements: Int, at now: Instant) -> Int? {
        untold += elements
        if let toldAt, toldAt.duration(to: now) < Self.interval { return nil }
        toldAt = now
        defer { untold = 0 }
        return untold
    }

    /// - Returns: Whether there was an outage.
    mutating func end() -> Bool {
        defer { self = Outage() }
        return toldAt != nil
    }
}
