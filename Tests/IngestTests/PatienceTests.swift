import Testing

@testable import Ingest

/// No sender waits for ever, and none is told that something is durable when that is not known.
@Suite(.timeLimit(.minutes(10))) struct PatienceTests {
    private let commits = HeldCommits()
    private let later = ContinuousClock.now + .seconds(7_200)

    @Test func `an element that waited too long is refused and not committed any more`() async throws {
        let group = GroupCommit.holding(commits)
        try await group.whileRunning {
            let first = group.appending([0])
            _ = await commits.next()
            let second = group.appending([1])
            group.expire(at: later)
            #expect(await second[0].refusal == .unavailable)
            #expect(group.depth == 1)
            #expect(await first[0].refusal == .unavailable)
            // While the commit hangs nobody else waits for it.
            #expect(group.objection == .unavailable)
            await commits.finish()
            try await group.untilItTakesIn()
            let third = group.appending([3])
            #expect(await commits.next() == [3])
            await commits.finish()
            #expect(await third[0].refusal == nil)
        }
        #expect(await commits.batches == [[0], [3]])
    }

    @Test func `a sender whose commit hangs is refused, and the commit goes on`() async throws {
        let group = GroupCommit.holding(commits)
        try await group.whileRunning {
            let sender = group.appending([1])[0]
            #expect(await commits.next() == [1])
            group.expire(at: later)
            #expect(await sender.refusal == .unavailable)
            #expect(group.depth == 1)
            await commits.finish()
        }
        #expect(group.depth == 0)
    }

    @Test func `nobody is refused before the time`() async throws {
        let group = GroupCommit.holding(commits)
        try await group.whileRunning {
            let sender = group.appending([1])[0]
            _ = await commits.next()
            group.expire(at: .now)
            await commits.finish()
            #expect(await sender.refusal == nil)
        }
    }

    @Test func `a refused sender is not told again when the commit fails`() async throws {
        let group = GroupCommit.holding(commits)
        let sender = Outcome()
        try await group.whileRunning {
            group.append(1) { sender.tell($0) }
            _ = await commits.next()
            group.expire(at: later)
            await commits.finish(.failure(.unavailable))
        }
        #expect(await sender.refusal == .unavailable)
    }

    @Test func `what waits beside a commit that hangs is committed by another writer`() async throws {
        let group = GroupCommit.holding(commits, writers: 2)
        try await group.whileRunning {
            let first = group.appending([0])
            #expect(await commits.next() == [0])
            let second = group.appending([1])
            #expect(await commits.next() == [1])
            let large = group.appending([2, 3])
            await commits.finish(of: 0)
            #expect(await first[0].refusal == nil)
            #expect(await commits.next() == [2, 3])
            await commits.finish(of: 1)
            #expect(await second[0].refusal == nil)
            // After the deadlines of those, and before that of the next.
            let between = ContinuousClock.now + .seconds(3_600)
            let last = group.appending([4])
            group.expire(at: between)
            for sender in large { #expect(await sender.refusal == .unavailable) }
            #expect(await commits.next() == [4])
            await commits.finish(of: 3)
            #expect(await last[0].refusal == nil)
            await commits.finish(of: 2)
        }
    }
}
