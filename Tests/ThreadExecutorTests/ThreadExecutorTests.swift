import Glibc
import Testing
import ThreadExecutor
import Waiting

struct ThreadExecutorTests {
    private actor Worker {
        let executor = ThreadExecutor()
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        func thread() -> pthread_t { pthread_self() }

        isolated deinit { executor.stop() }
    }

    @Test func `all work of an actor is done on one thread that is not the pool's`() async {
        let worker = Worker()
        let other = Worker()
        let thread = await worker.thread()
        for _ in 0..<100 {
            #expect(await worker.thread() == thread)
            await Task.yield()
        }
        #expect(await other.thread() != thread)
        #expect(pthread_self() != thread)
    }

    @Test func `the thread ends with the actor`() async throws {
        weak let executor: ThreadExecutor? = await {
            let worker = Worker()
            _ = await worker.thread()
            return worker.executor
        }()
        // The thread holds the executor until it ends.
        try await eventually("the thread has ended") { executor == nil }
    }

    @Test func `an actor may be let go of by the last of many that give it work at once`() async throws {
        for _ in 0..<300 {
            weak let executor: ThreadExecutor? = {
                let worker = Worker()
                for _ in 0..<4 { Task { _ = await worker.thread() } }
                return worker.executor
            }()
            try await eventually("the thread has ended") { executor == nil }
        }
    }
}
