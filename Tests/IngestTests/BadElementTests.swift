import Ingest
import Logging
import Synchronization
import Testing

/// An element that can't be committed harms no other.
@Suite(.timeLimit(.minutes(10))) struct BadElementTests {
    /// Where elements are committed that are not bad, each batch as a whole.
    private final class Table: Sendable {
        let rows = Mutex<[Int]>([])
        let attempts = Atomic(0)
        let bad: Set<Int>

        init(bad: Set<Int>) {
            self.bad = bad
        }

        func commit(_ batch: [Int]) throws(CommitFailure) {
            attempts.add(1, ordering: .relaxed)
            guard bad.isDisjoint(with: batch) else { throw .badElement(reason: "bad") }
            rows.withLock { $0 += batch }
        }
    }

    private func group(
        _ table: Table,
        behind gate: HeldCommits,
        salvage: @escaping BatchCommit<Int>.Salvage = { _, _ in nil }
    ) -> GroupCommit<Int> {
        GroupCommit(
            patience: .seconds(3_600),
            batch: BatchCommit(
                logger: Logger(label: "tests"),
                salvage: salvage,
                commit: { batch async throws(CommitFailure) in
                    // The first batch holds up the writer, so that everything else becomes one batch.
                    if batch == [-1] { try await gate.commit(batch) } else { try table.commit(batch) }
                }
            )
        )
    }

    private func outcomes(
        of elements: Range<Int>,
        in group: GroupCommit<Int>,
        _ gate: HeldCommits
    ) async throws -> [CommitRefusal?] {
        let outcomes = Mutex<[CommitRefusal?]>([])
        try await group.whileRunning {
            let first = group.appending([-1])
            _ = await gate.next()
            let senders = group.appending(elements)
            await gate.finish()
            _ = await first[0].refusal
            for sender in senders {
                let refusal = await sender.refusal
                outcomes.withLock { $0.append(refusal) }
            }
        }
        return outcomes.withLock { $0 }
    }

    @Test(arguments: [[13], [0], [19], [0, 19], [4, 5, 6], [Int](0..<20), []] as [[Int]])
    func `the neighbours of bad elements are committed and the bad ones refused`(bad: [Int]) async throws {
        let table = Table(bad: Set(bad))
        let gate = HeldCommits()
        let outcomes = try await outcomes(of: 0..<20, in: group(table, behind: gate), gate)
        #expect(outcomes.indices.filter { outcomes[$0] == .unstorable } == bad)
        #expect(outcomes.count { $0 == nil } == 20 - bad.count)
        #expect(table.rows.withLock { $0 } == (0..<20).filter { !bad.contains($0) })
    }

    @Test func `one bad element among many is found by halving`() async throws {
        let table = Table(bad: [300])
        let gate = HeldCommits()
        _ = try await outcomes(of: 0..<400, in: group(table, behind: gate), gate)
        // Nine halvings of two batches each, and the first attempt.
        #expect(table.attempts.load(ordering: .relaxed) <= 19)
    }

    @Test func `what salvage makes of a bad element is committed in its place, and its sender succeeds`() async throws {
        let table = Table(bad: [7])
        let gate = HeldCommits()
        let salvaging = group(table, behind: gate) { element, reason in reason == "bad" ? element + 1_000 : nil }
        let outcomes = try await outcomes(of: 0..<20, in: salvaging, gate)
        #expect(outcomes.allSatisfy { $0 == nil })
        #expect(table.rows.withLock { $0.sorted() } == (0..<20).filter { $0 != 7 } + [1_007])
    }

    @Test func `where nothing can be committed any more, the sender of what salvage makes is not told that it is`()
        async
    {
        let batch = BatchCommit<Int>(
            logger: Logger(label: "tests"),
            salvage: { element, _ in element + 1_000 },
            commit: { batch async throws(CommitFailure) in
                if batch.contains(7) { throw .badElement(reason: "bad") }
                if batch.contains(1_007) { throw .unavailable }
            }
        )
        #expect(await batch.run([6, 7, 8]) == [nil, .unavailable, nil])
    }

    @Test func `what salvage makes may be bad too, and is given up then`() async throws {
        let table = Table(bad: [7, 1_007])
        let gate = HeldCommits()
        let salvaging = group(table, behind: gate) { element, _ in element + 1_000 }
        let outcomes = try await outcomes(of: 0..<20, in: salvaging, gate)
        #expect(outcomes.indices.filter { outcomes[$0] != nil } == [7])
        #expect(table.rows.withLock { $0 } == (0..<20).filter { $0 != 7 })
    }
}
