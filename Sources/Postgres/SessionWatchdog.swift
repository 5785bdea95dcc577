import Glibc
import Synchronization

/// Cuts the connection of a session that lasts too long.
///
/// The server keeps the limits of its statements itself, but one that is frozen, or that a broken network hides, keeps
/// none, and libpq would wait for it for ever. One thread watches over the sessions of all connections.
final class SessionWatchdog: Sendable {
    static let shared = SessionWatchdog()

    /// A session that is watched.
    struct Watch: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    struct Session {
        fileprivate let socket: Int32
        /// When its connection was opened.
        let openedAt: ContinuousClock.Instant
        let trust: ConnectionTrust?
        fileprivate let deadline: ContinuousClock.Instant
    }

    private struct State {
        var sessions: [Watch: Session] = [:]
        var next: UInt64 = 0
        /// Whether the thread looks at the sessions; it ends when there are none.
        var isAwake = false

        mutating func cut(where condition: (Session) -> Bool) {
            for (watch, session) in sessions where condition(session) {
                // Whoever waits for the server finds the connection closed.
                shutdown(session.socket, Int32(SHUT_RDWR))
                sessions[watch] = nil
            }
        }
    }

    /// How often the thread looks, in microseconds.
    private static let pace: UInt32 = 200_000

    private let state = Mutex(State())

    /// Begins to watch a session.
    ///
    /// - Parameters:
    ///   - handle: Its connection, which must stay open until `end`.
    ///   - trust: What it shares with other connections.
    ///   - limit: How long it may last.
    /// - Returns: What `end` is to be given.
    func watch(_ handle: ServerHandle, _ trust: ConnectionTrust?, for limit: Duration) -> Watch {
        let (socket, openedAt) = (handle.socket, handle.openedAt)
        let (watch, isAsleep) = state.withLock { state in
            let watch = Watch(number: state.next)
            state.next += 1
            state.sessions[watch] = Session(
                socket: socket,
                openedAt: openedAt,
                trust: trust,
                deadline: .now + limit
            )
            defer { state.isAwake = true }
            return (watch, !state.isAwake)
        }
        if isAsleep { startThread() }
        return watch
    }

    /// The session is over; its socket is not touched any more.
    func end(_ watch: Watch) {
        state.withLock { state in
            state.sessions[watch] = nil
        }
    }

    /// Cuts the sessions that fulfil `condition`.
    func cut(where condition: (Session) -> Bool) {
        state.withLock { $0.cut(where: condition) }
    }

    private func startThread() {
        var everySignal = sigset_t()
        var before = sigset_t()
        sigfillset(&everySignal)
        // The thread inherits the mask.
        pthread_sigmask(SIG_SETMASK, &everySignal, &before)
        var thread = pthread_t()
        let failure = pthread_create(
            &thread,
            nil,
            { _ in
                while SessionWatchdog.shared.look() { usleep(SessionWatchdog.pace) }
                return nil
            },
            nil
        )
        precondition(failure == 0, "no thread could be started (error \(failure))")
        pthread_detach(thread)
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    /// Cuts what is overdue.
    ///
    /// - Returns: Whether to look again.
    private func look() -> Bool {
        state.withLock { state in
            let now = ContinuousClock.now
            state.cut { $0.deadline <= now }
            state.isAwake = !state.sessions.isEmpty
            return state.isAwake
        }
    }
}
