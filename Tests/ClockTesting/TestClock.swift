package import Attendance
import Synchronization

/// A clock that stands still until it is set.
package final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    package init(_ instant: Instant) {
        self.instant = Mutex(instant)
    }

    /// What it shows.
    package var now: Instant {
        get { instant.withLock(\.self) }
        set { instant.withLock { $0 = newValue } }
    }
}
