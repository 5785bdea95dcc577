import Synchronization

/// What all workers of a run have done.
final class SharedSummary: Sendable {
    private let done = Mutex(Computation.Summary())
    private let progress: @Sendable (Computation.Summary) -> Void

    /// `progress` is told of every batch, one at a time.
    init(progress: @escaping @Sendable (Computation.Summary) -> Void) {
        self.progress = progress
    }

    var summary: Computation.Summary { done.withLock { $0 } }

    func add(_ batch: Computation.Summary) {
        done.withLock { done in
            done += batch
            progress(done)
        }
    }
}
