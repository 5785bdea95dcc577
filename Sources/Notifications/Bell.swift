import Pausing
import Synchronization

/// Wakes one waiting task; a ring while nobody waits is kept for the next wait.
final class Bell: Sendable {
    private struct State {
        var hasRung = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func ring() {
        let waiter = state.withLock { state in
            let waiter = state.waiter
            state.waiter = nil
            state.hasRung = waiter == nil
            return waiter
        }
        waiter?.resume()
    }

    /// Returns once the bell has rung, or the time is over, or the task is cancelled.
    func wait(atMost duration: Duration) async {
        await withTaskGroup { group in
            group.addTask { await self.wait() }
            group.addTask { await Task.pause(for: duration) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let isOver = state.withLock { state in
                    guard !state.hasRung, !Task.isCancelled else {
                        if !Task.isCancelled { state.hasRung = false }
                        return true
                    }
                    state.waiter = waiter
                    return false
                }
                if isOver { waiter.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                let waiter = state.waiter
                state.waiter = nil
                return waiter
            }
            waiter?.resume()
        }
    }
}
