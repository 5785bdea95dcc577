import Attendance
import Synchronization

/// A clock that stands still until it is set.
final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) {
        self.instant = Mutex(instant)
    }

    var now: Instant {
        get { instant.withLock(\.self) }
        set { instant.withLock { $0 = newValue } }
    }
}
