import Glibc
import Testing
import ThreadExecutor
import Waiting

struct ThreadExecutorTests {
    private actor Worker {
        nonisolated let executor = ThreadExecutor()
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        func thread() -> pthread_t { pthread_self() }

        isolated deinit { executor.stop() }
    }

    /// Loses count, and the thread sanitizer tells, where the actor and tasks that prefer its thread work at once.
    private actor Counter {
        nonisolated let executor = ThreadExecutor()
        /// Nothing guards it but the thread.
        nonisolated(unsafe) var value = 0
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        func add() { value += 1 }

        func read() -> Int { value }

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

    @Test func `a task that prefers it runs on the actor's thread, before, in and after the actor's work`() async {
        let worker = Worker()
        let threads = await withTaskExecutorPreference(worker.executor) {
            var threads: [pthread_t] = []
            for _ in 0..<100 {
                threads.append(pthread_self())
                threads.append(await worker.thread())
                await Task.yield()
            }
            return threads
        }
        let thread = await worker.thread()
        #expect(threads.allSatisfy { $0 == thread })
        #expect(pthread_self() != thread)
    }

    @Test func `a task that prefers nothing leaves the thread after the actor's work`() async {
        let worker = Worker()
        for _ in 0..<100 {
            let thread = await worker.thread()
            #expect(pthread_self() != thread)
        }
    }

    @Test func `an actor works at nothing else while a task that prefers its thread runs`() async {
        let counter = Counter()
        await withTaskGroup { group in
            for _ in 0..<50 {
                group.addTask { await counter.add() }
                group.addTask(executorPreference: counter.executor) {
                    counter.value += 1
                    await Task.yield()
                    counter.value += 1
                }
            }
        }
        #expect(await counter.read() == 150)
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
