import Logging
import Synchronization
import Testing
import ThreadExecutor

@testable import Ingest

/// Whatever happens at the same time, every sender is told exactly once, and told the truth.
@Suite(.timeLimit(.minutes(10))) struct ContentionTests {
    private final class Ledger: Sendable {
        struct Committed {
            /// How often each element was.
            var elements: [Int: Int] = [:]
            var batches = 0
        }

        let committed = Mutex(Committed())
        /// What each sender was told.
        let told = Mutex<[Int: [CommitRefusal?]]>([:])
    }

    @Test(arguments: [1, 7, 500], [1, 3])
    func `of many senders each is answered once, and only what was committed is confirmed`(
        batchLimit: Int,
        writers: Int
    ) async throws {
        try await contend(batchLimit: batchLimit, writers: Array(repeating: nil, count: writers))
    }

    @Test(arguments: [1, 7, 500]) func `so it is where each writer has a thread of its own`(
        batchLimit: Int
    ) async throws {
        let threads = [ThreadExecutor(), ThreadExecutor()]
        defer { for thread in threads { thread.stop() } }
        try await contend(batchLimit: batchLimit, writers: threads)
    }

    private func contend(batchLimit: Int, writers: [(any TaskExecutor)?]) async throws {
        let ledger = Ledger()
        let group = GroupCommit<Int>(
            capacity: 1_500,
            batchLimit: batchLimit,
            patience: .seconds(3_600),
            writers: writers,
            batch: BatchCommit(
                logger: Logger(label: "tests", factory: { _ in SwiftLogNoOpLogHandler() }),
                salvage: { element, _ in element % 2 == 0 ? -element : nil },
                commit: { batch async throws(CommitFailure) in
                    await Task.yield()
                    // A thirteenth of the elements is bad, and now and then the database is away.
                    if batch.contains(where: { $0 > 0 && $0 % 13 == 0 }) { throw .badElement(reason: "bad") }
                    let isAway = ledger.committed.withLock { committed in
                        committed.batches += 1
                        guard committed.batches % 17 != 0 else { return true }
                        for element in batch { committed.elements[abs(element), default: 0] += 1 }
                        return false
                    }
                    if isAway { throw .unavailable }
                }
            )
        )
        try await group.whileRunning {
            await withTaskGroup { senders in
                for element in 1...3_000 {
                    senders.addTask {
                        let refusal = await group.outcome(of: element).refusal
                        ledger.told.withLock { $0[element, default: []].append(refusal) }
                    }
                }
                for _ in 0..<20 {
                    senders.addTask {
                        await Task.yield()
                        group.expire(at: .now + .seconds(7_200))
                    }
                }
            }
        }
        let committed = ledger.committed.withLock { $0.elements }
        let told = ledger.told.withLock { $0 }
        #expect(told.count == 3_000)
        for (element, refusals) in told {
            #expect(refusals.count == 1)
            guard refusals == [nil] else { continue }
            #expect(committed[element] == 1, "\(element) was confirmed")
        }
        #expect(committed.values.allSatisfy { $0 == 1 })
        #expect(group.depth == 0)
    }
}
