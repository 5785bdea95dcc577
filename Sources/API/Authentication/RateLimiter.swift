package import Attendance
import Synchronization

/// Keeps every key to its rate of requests, however many requests come at once.
package final class RateLimiter: Sendable {
    private let rate: Mutex<RequestRate>
    private let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - rate: What a key may do.
    ///   - now: The clock.
    package init(_ rate: sending RequestRate, now: @escaping @Sendable () -> Instant) {
        self.rate = Mutex(rate)
        self.now = now
    }

    /// Counts a request of the key with this id.
    ///
    /// - Throws: a refusal that says when to come again, if the key has made too many.
    package func admit(_ keyID: String) throws(Refusal) {
        let clock = now()
        guard let seconds = rate.withLock({ $0.take(keyID, at: clock) }) else { return }
        throw Refusal(.tooManyRequests, "Too many requests; come again in \(seconds) s.", retryAfter: seconds)
    }
}
