import Synchronization

/// Which of the connections that share it are still believed to lead to the server.
///
/// A network that was away may have forgotten them: whoever then uses one waits in vain, to the end of its time.
package final class ConnectionTrust: Sendable {
    private let beginning = Mutex<ContinuousClock.Instant?>(nil)

    package init() {}

    /// Gives up what was opened before `instant`: sessions under way whose time is limited fail as those whose connection
    /// was lost, and every other connection is replaced when it is next used.
    package func renew(since instant: ContinuousClock.Instant) {
        beginning.withLock { $0 = instant }
        SessionWatchdog.shared.cut { $0.trust === self && $0.openedAt < instant }
    }

    /// Whether a connection that was opened at `instant` is believed in.
    func covers(_ instant: ContinuousClock.Instant) -> Bool {
        beginning.withLock { $0.map { $0 <= instant } ?? true }
    }
}
