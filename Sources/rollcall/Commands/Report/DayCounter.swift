import Synchronization

/// How far a run over many days is.
final class DayCounter: Sendable {
    private let state = Mutex((done: 0, expected: 0))

    func expect(_ days: Int) {
        state.withLock { $0.expected = days }
    }

    /// Counts one more, and says which of how many it is: `17/365`.
    func count() -> String {
        state.withLock { state in
            state.done += 1
            return "\(state.done)/\(max(state.done, state.expected))"
        }
    }
}
