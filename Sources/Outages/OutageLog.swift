package import Logging
import Synchronization

/// Logs that something fails when it begins to, once a minute as long as it does, and when it works again: what is tried
/// again and again would else fill a disk that may be full already.
package final class OutageLog: Sendable {
    private let state = Mutex(Outage<ContinuousClock.Instant>())
    private let failure: Logger.Message
    private let recovery: Logger.Message
    private let counter: String
    private let logger: Logger

    /// - Parameters:
    ///   - failure: What fails.
    ///   - recovery: What works again.
    ///   - counter: The field of the log that says of how many elements, or how often.
    ///   - logger: Is told of both.
    package init(failure: Logger.Message, recovery: Logger.Message, counter: String, logger: Logger) {
        self.failure = failure
        self.recovery = recovery
        self.counter = counter
        self.logger = logger
    }

    /// It failed, for so many elements.
    package func failed(_ elements: Int, _ error: any Error) {
        guard let count = state.withLock({ $0.fail(elements, at: .now) }) else { return }
        logger.error(failure, metadata: [counter: "\(count)", "error": "\(error)"])
    }

    /// It worked.
    package func worked() {
        guard state.withLock({ $0.end() }) else { return }
        logger.notice(recovery)
    }
}
