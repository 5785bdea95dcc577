import Pausing
import Synchronization

/// Something that happens once, for any number of tasks to wait for.
final class Occurrence: Sendable {
    private struct State {
        var hasHappened = false
        var waiting: [AsyncStream<Never>.Continuation] = []
    }

    private let state = Mutex(State())

    /// It has happened; that it happens again changes nothing.
    func happen() {
        let waiting = state.withLock { state in
            defer { state = State(hasHappened: true) }
            return state.waiting
        }
        for waiter in waiting { waiter.finish() }
    }

    /// Returns when it has happened, or the task is cancelled.
    func wait() async {
        let (stream, waiter) = AsyncStream.makeStream(of: Never.self)
        let hasHappened = state.withLock { state in
            if !state.hasHappened { state.waiting.append(waiter) }
            return state.hasHappened
        }
        if hasHappened { return }
        for await _ in stream {}
    }

    /// Returns when it has happened, or the time is over, or the task is cancelled.
    func wait(atMost limit: Duration) async {
        await withTaskGroup { group in
            group.addTask { await self.wait() }
            group.addTask { await Task.pause(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }
}
