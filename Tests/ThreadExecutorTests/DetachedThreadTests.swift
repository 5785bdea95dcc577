import Glibc
import Synchronization
import Testing
import Waiting

@testable import ThreadExecutor

struct DetachedThreadTests {
    @Test func `work is done once, on a thread of its own that takes no signals`() async {
        await withCheckedContinuation { continuation in
            let starter = pthread_self()
            let hasStarted = DetachedThread.start {
                var mask = sigset_t()
                pthread_sigmask(SIG_SETMASK, nil, &mask)
                #expect(sigismember(&mask, SIGTERM) == 1)
                #expect(pthread_self() != starter)
                continuation.resume()
            }
            #expect(hasStarted)
        }
    }

    @Test func `what the work holds is let go of when it is done`() async throws {
        final class Thing: Sendable {}
        weak let thing: Thing? = {
            let thing = Thing()
            #expect(DetachedThread.start { withExtendedLifetime(thing) {} })
            return thing
        }()
        try await eventually("it is let go of") { thing == nil }
    }

    @Test func `what the system has no thread for at the moment is done once it has one`() async {
        let refusals = Mutex(3)
        await withCheckedContinuation { continuation in
            DetachedThread.startWhenPossible {
                continuation.resume()
            } _: { body in
                let isRefused = refusals.withLock { refusals in
                    refusals -= 1
                    return refusals >= 0
                }
                return isRefused ? false : DetachedThread.start(body)
            }
        }
        #expect(refusals.withLock(\.self) == -1)
    }
}
