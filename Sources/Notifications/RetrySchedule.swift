package import Attendance

/// When a notification that did not arrive is tried again.
///
/// The pauses grow from seconds to hours, so that a restart of the receiver is made up for at once and a receiver that is
/// away is not besieged. They are scattered by a fifth, so that what failed together does not come back together.
package struct RetrySchedule: Hashable, Sendable {
    /// The pauses after the first attempts; the last one holds for all further ones.
    private let pauses: [Span]
    /// How long after its creation a notification is given up.
    private let patience: Span

    /// 5 seconds, 30 seconds, 2, 10 and 30 minutes, an hour, and every 2 hours until 75 hours have passed.
    package init() {
        pauses = [.seconds(5), .seconds(30), .minutes(2), .minutes(10), .minutes(30), .hours(1), .hours(2)]
        // Over a weekend.
        patience = .hours(75)
    }

    /// When to try again, or nil to give up.
    ///
    /// - Parameters:
    ///   - attempt: The attempt that failed, counting from 1.
    ///   - createdAt: When the notification was created.
    ///   - now: When the attempt failed.
    ///   - scatter: A random number from 0 to 1.
    /// - Returns: The instant of the next attempt.
    package func nextAttempt(after attempt: Int, createdAt: Instant, now: Instant, scatter: Double) -> Instant? {
        let pause = pauses[min(max(attempt, 1), pauses.count) - 1]
        let scattered = Double(pause.rawValue) * (0.8 + 0.4 * scatter)
        let next = now + .milliseconds(Int64(scattered))
        return next <= createdAt + patience ? next : nil
    }
}
