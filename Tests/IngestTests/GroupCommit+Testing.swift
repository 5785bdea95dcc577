import Ingest
import Logging

extension GroupCommit where Element == Int {
    /// One that commits with `commits`.
    static func holding(
        _ commits: HeldCommits,
        capacity: Int = 8_192,
        batchLimit: Int = 500,
        writers: Int = 1
    ) -> GroupCommit<Int> {
        GroupCommit(
            capacity: capacity,
            batchLimit: batchLimit,
            patience: .seconds(3_600),
            writers: writers,
            batch: BatchCommit(logger: Logger(label: "tests")) { batch async throws(CommitFailure) in
                try await commits.commit(batch)
            }
        )
    }

    /// Runs it for as long as `body` takes, and until what is queued then is dealt with.
    func whileRunning(_ body: @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { await self.run() }
            do {
                try await body()
                close()
            } catch {
                close()
                throw error
            }
            try await group.waitForAll()
        }
    }

    /// Returns as soon as it takes elements in.
    func untilItTakesIn() async {
        while objection != nil { await Task.yield() }
    }

    /// What becomes of `element`.
    func outcome(of element: Int) async -> Result<Void, CommitRefusal> {
        do throws(CommitRefusal) {
            return .success(try await append(element))
        } catch {
            return .failure(error)
        }
    }

    /// Appends `elements` in tasks of their own, and returns these once all elements are queued.
    func appending(_ elements: some Sequence<Int>) async -> [Task<Result<Void, CommitRefusal>, Never>] {
        var tasks: [Task<Result<Void, CommitRefusal>, Never>] = []
        for element in elements {
            let depth = depth
            tasks.append(Task { await self.outcome(of: element) })
            while self.depth == depth { await Task.yield() }
        }
        return tasks
    }
}

extension Result where Success == Void, Failure == CommitRefusal {
    /// Why it was refused, nil if it was committed.
    var refusal: CommitRefusal? {
        if case .failure(let refusal) = self { refusal } else { nil }
    }
}
