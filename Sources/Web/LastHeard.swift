package import Attendance
import Store
import Synchronization

/// When this process last took a webhook of each source for authentic, stored or not.
package final class LastHeard: Sendable {
    private let instants = Mutex<[String: Instant]>([:])

    /// Nothing has been heard of anyone yet.
    package init() {}

    /// Nil if it has not been heard of.
    package subscript(source: String) -> Instant? {
        instants.withLock { $0[source] }
    }

    func note(_ source: String, at instant: Instant) {
        instants.withLock { instants in
            let last = instants[source] ?? instant
            // What is far ahead of now was noted while the clock was wrong.
            instants[source] = last > instant + KnownSource.clockTolerance ? instant : max(last, instant)
        }
    }
}
