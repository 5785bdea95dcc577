import Ingest
import Testing
import Waiting

/// Stands where the database is: holds every batch until the test says how its commit ends.
actor HeldCommits {
    /// Every batch whose commit was begun.
    private(set) var batches: [[Int]] = []
    private var taken = 0
    /// Those that are under way, by their place among all batches.
    private var held: [Int: CheckedContinuation<Result<Void, CommitFailure>, Never>] = [:]

    /// What a group commit is given to commit with.
    func commit(_ batch: [Int]) async throws(CommitFailure) {
        let result = await withCheckedContinuation { continuation in
            held[batches.count] = continuation
            batches.append(batch)
        }
        try result.get()
    }

    /// The next batch, once its commit is under way; an issue is recorded if there is none.
    func next() async -> [Int] {
        do {
            try await eventually("the next batch is under way") { batches.count > taken }
        } catch {
            Issue.record(error)
            return []
        }
        taken += 1
        return batches[taken - 1]
    }

    /// Ends the commit of a batch, by its place among all batches; of the oldest that is under way unless told otherwise.
    func finish(_ result: Result<Void, CommitFailure> = .success(()), of batch: Int? = nil) {
        guard let batch = batch ?? held.keys.min() else { return }
        held.removeValue(forKey: batch)?.resume(returning: result)
    }
}
