import Glibc
import Synchronization
import ThreadExecutor

/// Cuts the connection of a session that lasts too long.
///
/// The server keeps the limits of its statements itself, but one that is frozen, or that a broken network hides, keeps
/// none, and libpq would wait for it for ever. One thread watches over the sessions of all connections, from the first on.
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
        /// Whether the thread was asked for.
        var hasThread = false

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
        let (watch, isFirst) = state.withLock { state in
            let watch = Watch(number: state.next)
            state.next += 1
            state.sessions[watch] = Session(
                socket: socket,
                openedAt: openedAt,
                trust: trust,
                deadline: .now + limit
            )
            defer { state.hasThread = true }
            return (watch, !state.hasThread)
        }
        if isFirst { DetachedThread.startWhenPossible { self.keepLooking() } }
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

    /// Cuts what is overdue, again and again.
    private func keepLooking() {
        while true {
            cut { $0.deadline <= .now }
            usleep(Self.pace)
        }
    }
}
