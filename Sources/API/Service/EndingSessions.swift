import Attendance
import Synchronization

/// The sessions that are being ended just now.
///
/// What ends a session puts out whoever is in its room at that moment: said twice at once, the second word would be of
/// people who have come since.
final class EndingSessions: Sendable {
    private let sessions = Mutex<Set<SessionID>>([])

    /// Whether nobody else ends the session; then it is to be told when that is done.
    func begin(_ session: SessionID) -> Bool {
        sessions.withLock { $0.insert(session).inserted }
    }

    func finish(_ session: SessionID) {
        sessions.withLock { _ = $0.remove(session) }
    }
}
