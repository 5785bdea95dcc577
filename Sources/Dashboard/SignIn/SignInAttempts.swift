import API
import Attendance
import Synchronization

/// Bounds what signing in may cost those who are signed in, and how often a key can be guessed at.
///
/// A key can't be found by guessing. But everybody may try, so that few attempts at once may take the database's time, and
/// few a second of the same key. Whoever tries another's key keeps nobody but that key's holders from signing in.
final class SignInAttempts: Sendable {
    private static let perSecond = 5
    private static let atOnce = 8

    private let limiter: RateLimiter
    private let underWay = Mutex(0)

    init(now: @escaping @Sendable () -> Instant) {
        limiter = RateLimiter(RequestRate(perSecond: Self.perSecond), now: now)
    }

    /// Does `body`, which looks whether somebody holds the key of that id.
    ///
    /// - Throws: A `Refusal` if there are too many attempts, else what `body` throws.
    func attempt<R: Sendable>(_ keyID: String, _ body: () async throws -> R) async throws -> R {
        try limiter.admit(keyID)
        let isAdmitted = underWay.withLock { count in
            guard count < Self.atOnce else { return false }
            count += 1
            return true
        }
        guard isAdmitted else {
            throw Refusal(.unavailable, "Too many sign in at this moment; come again.", retryAfter: 2)
        }
        defer { underWay.withLock { $0 -= 1 } }
        return try await body()
    }
}
