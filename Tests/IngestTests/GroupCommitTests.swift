import Ingest
import Logging
import Synchronization
import Testing
import ThreadExecutor
import Waiting

/// What a group commit promises its senders.
@Suite(.timeLimit(.minutes(10))) struct GroupCommitTests {
    private let commits = HeldCommits()

    @Test func `append returns after the commit and not before`() async throws {
        let group = GroupCommit.holding(commits)
        let hasReturned = Flag()
        try await group.whileRunning {
            async let appended: Void = {
                try await group.append(1)
                hasReturned.set()
            }()
            #expect(await commits.next() == [1])
            #expect(!hasReturned.isSet)
            #expect(group.depth == 1)
            await commits.finish()
            try await appended
        }
        #expect(hasReturned.isSet)
        #expect(group.depth == 0)
    }

    @Test func `what queues up while one batch is committed is the next batch`() async throws {
        let group = GroupCommit.holding(commits)
        try await group.whileRunning {
            let first = group.appending([0])
            #expect(await commits.next() == [0])
            let others = group.appending(1...9)
            await commits.finish()
            #expect(await commits.next() == Array(1...9))
            await commits.finish()
            for sender in first + others { #expect(await sender.refusal == nil) }
        }
    }

    @Test func `a batch is no larger than its limit`() async throws {
        let group = GroupCommit.holding(commits, batchLimit: 4)
        try await group.whileRunning {
            let first = group.appending([0])
            #expect(await commits.next() == [0])
            let others = group.appending(1...6)
            await commits.finish()
            #expect(await commits.next() == [1, 2, 3, 4])
            await commits.finish()
            #expect(await commits.next() == [5, 6])
            await commits.finish()
            for sender in first + others { #expect(await sender.refusal == nil) }
        }
    }

    @Test func `a batch that can't be committed now refuses all of its elements and none of the next`() async throws {
        let group = GroupCommit.holding(commits)
        try await group.whileRunning {
            let first = group.appending([0])
            _ = await commits.next()
            let second = group.appending([1, 2])
            await commits.finish()
            #expect(await commits.next() == [1, 2])
            let third = group.appending([3])
            await commits.finish(.failure(.unavailable))
            #expect(await commits.next() == [3])
            await commits.finish()
            for sender in first + third { #expect(await sender.refusal == nil) }
            for sender in second { #expect(await sender.refusal == .unavailable) }
        }
    }

    @Test func `with two writers a batch is committed while another is, and each sender learns of its own`()
        async throws
    {
        let group = GroupCommit.holding(commits, writers: 2)
        try await group.whileRunning {
            let first = group.appending([0])
            #expect(await commits.next() == [0])
            let second = group.appending([1])
            #expect(await commits.next() == [1])
            let third = group.appending([2, 3])
            await commits.finish(of: 1)
            #expect(await second[0].refusal == nil)
            #expect(await commits.next() == [2, 3])
            #expect(group.depth == 3)
            await commits.finish(.failure(.unavailable), of: 0)
            #expect(await first[0].refusal == .unavailable)
            await commits.finish(of: 2)
            for sender in third { #expect(await sender.refusal == nil) }
        }
        #expect(group.depth == 0)
    }

    @Test func `a writer commits on the executor that it is given`() async throws {
        let thread = ThreadExecutor()
        let isThere = Flag()
        let batch = BatchCommit<Int>(logger: Logger(label: "tests")) { _ throws(CommitFailure) in
            let executor = withUnsafeCurrentTask { $0?.unownedTaskExecutor }
            if executor == thread.asUnownedTaskExecutor() { isThere.set() }
        }
        let group = GroupCommit(patience: .seconds(3_600), writers: [thread], batch: batch)
        try await group.whileRunning { try await group.append(1) }
        thread.stop()
        #expect(isThere.isSet)
    }

    @Test func `closing waits for every writer, and what is left is committed by the last`() async throws {
        let group = GroupCommit.holding(commits, writers: 2)
        try await group.whileRunning {
            let first = group.appending([0])
            _ = await commits.next()
            let others = group.appending(1...5)
            group.close()
            try await eventually("all is committed") {
                await commits.finish()
                return group.depth == 0
            }
            for sender in first + others { #expect(await sender.refusal == nil) }
        }
        #expect(await commits.batches.flatMap(\.self).sorted() == Array(0...5))
    }

    @Test func `a full queue refuses at once, and takes more when it has emptied`() async throws {
        let group = GroupCommit.holding(commits, capacity: 3)
        try await group.whileRunning {
            let first = group.appending([0])
            _ = await commits.next()
            let others = group.appending([1, 2])
            #expect(await group.outcome(of: 3).refusal == .overloaded)
            await commits.finish()
            #expect(await commits.next() == [1, 2])
            let last = group.appending([4])
            await commits.finish()
            #expect(await commits.next() == [4])
            await commits.finish()
            for sender in first + others + last { #expect(await sender.refusal == nil) }
        }
    }

    @Test func `closing commits what was taken in and refuses everything else`() async throws {
        let group = GroupCommit.holding(commits)
        try await group.whileRunning {
            let first = group.appending([0])
            _ = await commits.next()
            let others = group.appending([1, 2])
            group.close()
            #expect(await group.outcome(of: 3).refusal == .shuttingDown)
            await commits.finish()
            #expect(await commits.next() == [1, 2])
            await commits.finish()
            for sender in first + others { #expect(await sender.refusal == nil) }
        }
        #expect(await commits.batches == [[0], [1, 2]])
        #expect(await group.outcome(of: 4).refusal == .shuttingDown)
    }

    @Test func `closing ends a group commit that has nothing to do`() async throws {
        let group = GroupCommit.holding(commits)
        try await group.whileRunning {}
        #expect(await commits.batches.isEmpty)
    }

    @Test func `a sender that is cancelled still learns what became of its element`() async throws {
        let group = GroupCommit.holding(commits)
        try await group.whileRunning {
            let sender = Task { await group.outcome(of: 1) }
            _ = await commits.next()
            sender.cancel()
            await commits.finish()
            #expect(await sender.value.refusal == nil)
        }
    }
}
