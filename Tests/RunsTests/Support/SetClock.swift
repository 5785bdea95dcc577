import Attendance
import Synchronization
import Waiting

/// A clock that a test sets, and that counts who looks at it.
final class SetClock: Sendable {
    private let time: Mutex<Instant>
    private let looks = CallCounter()

    init(_ time: Instant) {
        self.time = Mutex(time)
    }

    func look() -> Instant {
        looks.add()
        return time.withLock(\.self)
    }

    func advance(by span: Span) {
        time.withLock { $0 = $0 + span }
    }

    /// Returns when whoever looks at it with each pass has made a few.
    func untilPassesAreOver() async throws {
        let seen = looks.count
        try await eventually("a few passes are over") { looks.count >= seen + 10 }
    }
}
