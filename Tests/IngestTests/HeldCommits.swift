import Ingest

/// Stands where the database is: holds every batch until the test says how its commit ends.
actor HeldCommits {
    /// Every batch whose commit was begun.
    private(set) var batches: [[Int]] = []
    private var taken = 0
    private var held: CheckedContinuation<Result<Void, CommitFailure>, Never>?
    private var waiting: CheckedContinuation<Void, Never>?

    /// What a group commit is given to commit with.
    func commit(_ batch: [Int]) async throws(CommitFailure) {
        let result = await withCheckedContinuation { continuation in
            batches.append(batch)
            held = continuation
            waiting?.resume()
            waiting = nil
        }
        try result.get()
    }

    /// The next batch, once its commit is under way.
    func next() async -> [Int] {
        while batches.count == taken {
            await withCheckedContinuation { waiting = $0 }
        }
        taken += 1
        return batches[taken - 1]
    }

    /// Ends the commit that is under way.
    func finish(_ result: Result<Void, CommitFailure> = .success(())) {
        held?.resume(returning: result)
        held = nil
    }
}
