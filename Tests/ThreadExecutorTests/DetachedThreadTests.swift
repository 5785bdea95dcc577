import Glibc
import Testing
import ThreadExecutor
import Waiting

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
}
