import Glibc

/// A thread that keeps no process alive and takes no signals.
package enum DetachedThread {
    /// What a thread runs, kept until it does.
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// What starts a thread, as `start` does.
    typealias Starter = @Sendable (_ body: @escaping @Sendable () -> Void) -> Bool

    /// Between two tries to get a thread.
    private static let pause = Duration.milliseconds(100)

    /// Runs `body` as `start` does, once the system has a thread for it: what it refuses now it gives when others end.
    package static func startWhenPossible(_ body: @escaping @Sendable () -> Void) {
        startWhenPossible(body, start)
    }

    static func startWhenPossible(_ body: @escaping @Sendable () -> Void, _ start: @escaping Starter) {
        guard !start(body) else { return }
        // On the pool's threads, which are there already.
        Task.detached {
            do {
                try await Task.sleep(for: pause)
            } catch {
                // Nobody cancels it.
            }
            startWhenPossible(body, start)
        }
    }

    /// Runs `body`, which may block, on a thread of its own.
    ///
    /// - Returns: Whether the system has given one; if not, `body` is not run.
    package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        var everySignal = sigset_t()
        var before = sigset_t()
        sigfillset(&everySignal)
        // The thread inherits the mask.
        pthread_sigmask(SIG_SETMASK, &everySignal, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return start(Unmanaged.passRetained(Work(body)))
    }

    private static func start(_ work: Unmanaged<Work>) -> Bool {
        var thread = pthread_t()
        let failure = pthread_create(
            &thread,
            nil,
            { work in
                guard let work else { return nil }
                Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
                return nil
            },
            work.toOpaque()
        )
        guard failure == 0 else {
            work.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
