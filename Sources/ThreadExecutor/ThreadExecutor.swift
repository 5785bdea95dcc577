import Glibc
import Synchronization

/// Runs the jobs of one actor in order on one thread of its own, so that they may block.
///
/// Tasks may prefer it: then they run on that thread as well, between the actor's jobs, and reach the actor without waking
/// another.
///
/// The thread begins with the executor, or as soon as the system has one for it; until then jobs wait. It ends after
/// `stop()`, once the jobs enqueued before it have run. It is detached, so that it keeps no process alive, and takes no
/// signals.
package final class ThreadExecutor: SerialExecutor, TaskExecutor {
    private struct Queue {
        var jobs: [UnownedJob] = []
        var isStopping = false
    }

    private let queue = Mutex(Queue())
    /// Counts the changes of `queue`.
    ///
    /// Semaphores may be used from any thread; this one lives as long as the executor.
    nonisolated(unsafe) private let changes: UnsafeMutablePointer<sem_t>

    /// Starts the thread.
    package init() {
        changes = .allocate(capacity: 1)
        sem_init(changes, 0, 0)
        DetachedThread.startWhenPossible { self.runUntilStopped() }
    }

    deinit {
        sem_destroy(changes)
        changes.deallocate()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        change { $0.jobs.append(job) }
    }

    /// Lets the thread end when it has nothing left to run.
    ///
    /// Nothing may be enqueued afterwards.
    package func stop() {
        change { $0.isStopping = true }
    }

    /// Changes the queue, and wakes the thread for it.
    ///
    /// Both under the lock: once the thread sees a job it may run it, which may let go of the last that holds the executor.
    private func change(_ body: (inout Queue) -> Void) {
        queue.withLock { queue in
            body(&queue)
            sem_post(changes)
        }
    }

    private func runUntilStopped() {
        let (actor, tasks) = (asUnownedSerialExecutor(), asUnownedTaskExecutor())
        while true {
            while sem_wait(changes) != 0 {}
            let (jobs, isStopping) = queue.withLock { queue in
                defer { queue.jobs.removeAll() }
                return (queue.jobs, queue.isStopping)
            }
            for job in jobs {
                // Whatever runs here has the thread, and so the actor, for itself.
                job.runSynchronously(isolatedTo: actor, taskExecutor: tasks)
            }
            if isStopping { return }
        }
    }
}
