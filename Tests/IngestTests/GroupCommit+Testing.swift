import Ingest
import Logging
import Waiting

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
            writers: Array(repeating: nil, count: writers),
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
    func untilItTakesIn() async throws {
        try await eventually("it takes elements in") { objection == nil }
    }

    /// What becomes of `element`.
    func outcome(of element: Int) async -> Result<Void, CommitRefusal> {
        do throws(CommitRefusal) {
            return .success(try await append(element))
        } catch {
            return .failure(error)
        }
    }

    /// Appends `elements`, which are queued when it returns, and gives what becomes of each.
    func appending(_ elements: some Sequence<Int>) -> [Outcome] {
        elements.map { element in
            let outcome = Outcome()
            append(element) { outcome.tell($0) }
            return outcome
        }
    }
}

extension Result where Success == Void, Failure == CommitRefusal {
    /// Why it was refused, nil if it was committed.
    var refusal: CommitRefusal? {
        if case .failure(let refusal) = self { refusal } else { nil }
    }
}
