import SeededRandom
import Testing

@testable import Ingest

/// The queue's decisions, without anything that waits.
@Suite struct CommitQueueTests {
    private typealias Queue = CommitQueue<Int>

    private func ticket(_ result: Result<Queue.Ticket, CommitRefusal>) throws -> Queue.Ticket {
        try result.get()
    }

    @Test func `tickets leave in the order in which they were given`() {
        var queue = Queue(capacity: 10, batchLimit: 2)
        for _ in 0..<3 { _ = queue.append(deadline: 1) }
        #expect(queue.commit() == 0..<2)
        #expect(queue.commit() == 2..<3)
        #expect(queue.takeBatch() == nil)
    }

    @Test func `who would have to wait too long is refused at once, and taken in when it goes faster`() {
        var queue = Queue(capacity: 100, batchLimit: 2, longestWait: .seconds(3))
        _ = queue.append(deadline: 100)
        queue.commit(in: .seconds(4))
        // A second for each batch: the one that is under way, two that wait, and none later.
        _ = queue.append(deadline: 100)
        let batch = queue.takeBatch() ?? 0..<0
        for _ in 0..<4 { _ = queue.append(deadline: 100) }
        #expect(queue.objection == .unavailable)
        #expect(queue.append(deadline: 100) == .failure(.unavailable))
        queue.finish(batch, after: .seconds(1))
        #expect(queue.objection == nil)
        // The control: without the bound it is taken in.
        var patient = Queue(capacity: 100, batchLimit: 2)
        _ = patient.append(deadline: 100)
        patient.commit(in: .seconds(4))
        for _ in 0..<50 { _ = patient.append(deadline: 100) }
        #expect(patient.objection == nil)
    }

    @Test func `what fits into the next batch is taken in, however long batches take`() {
        var queue = Queue(capacity: 100, batchLimit: 2, longestWait: .seconds(3))
        _ = queue.append(deadline: 100)
        queue.commit(in: .seconds(4_000))
        _ = queue.append(deadline: 100)
        #expect(queue.objection == nil)
    }

    @Test func `while a batch takes longer than anyone waits, nobody is taken in`() throws {
        var queue = Queue(capacity: 100, batchLimit: 2)
        let first = try ticket(queue.append(deadline: 5))
        let batch = queue.takeBatch() ?? 0..<0
        #expect(queue.expire(at: 5).underWay == [first])
        #expect(queue.objection == .unavailable)
        queue.finish(batch, after: .seconds(6))
        #expect(queue.objection == nil)
    }

    @Test func `tickets are never given twice`() throws {
        var queue = Queue(capacity: 10, batchLimit: 10)
        var tickets: [Queue.Ticket] = []
        for _ in 0..<5 {
            tickets.append(try ticket(queue.append(deadline: 1)))
            tickets.append(try ticket(queue.append(deadline: 1)))
            queue.commit()
        }
        #expect(Set(tickets).count == 10)
    }

    @Test func `what is being committed counts against the capacity until it is done`() {
        var queue = Queue(capacity: 2, batchLimit: 2)
        _ = queue.append(deadline: 1)
        let batch = queue.takeBatch() ?? 0..<0
        _ = queue.append(deadline: 1)
        #expect(queue.count == 2)
        #expect(queue.append(deadline: 1) == .failure(.overloaded))
        queue.finish(batch)
        #expect(queue.count == 1)
        #expect(queue.append(deadline: 1) != .failure(.overloaded))
    }

    @Test func `what waits beyond its deadline is given up, what has time left stays`() throws {
        var queue = Queue(capacity: 10, batchLimit: 10)
        let first = try ticket(queue.append(deadline: 5))
        let second = try ticket(queue.append(deadline: 6))
        _ = queue.append(deadline: 7)
        #expect(queue.expire(at: 4).waiting.isEmpty)
        #expect(queue.expire(at: 6).waiting == first..<second + 1)
        #expect(queue.takeBatch() == second + 1..<second + 2)
    }

    @Test func `what is being committed beyond its deadline is told and goes on`() throws {
        var queue = Queue(capacity: 10, batchLimit: 10)
        let first = try ticket(queue.append(deadline: 5))
        let batch = queue.takeBatch() ?? 0..<0
        #expect(queue.expire(at: 5).underWay == [first])
        #expect(queue.count == 1)
        queue.finish(batch)
        #expect(queue.count == 0)
        #expect(queue.expire(at: 9).underWay == [])
    }

    @Test func `a closed queue refuses, and still hands out what it has`() {
        var queue = Queue(capacity: 10, batchLimit: 10)
        _ = queue.append(deadline: 1)
        queue.close()
        #expect(queue.isClosed)
        #expect(queue.append(deadline: 1) == .failure(.shuttingDown))
        #expect(queue.takeBatch() == 0..<1)
    }

    @Test func `a further batch is taken while one is committed, once it is no smaller`() {
        var queue = Queue(capacity: 20, batchLimit: 10, writers: 2)
        for _ in 0..<2 { _ = queue.append(deadline: 1) }
        let first = queue.takeBatch() ?? 0..<0
        _ = queue.append(deadline: 1)
        #expect(!queue.hasBatch)
        #expect(queue.takeBatch() == nil)
        _ = queue.append(deadline: 1)
        #expect(queue.hasBatch)
        let second = queue.takeBatch() ?? 0..<0
        #expect(second == 2..<4)
        // No writer is left, whatever waits.
        for _ in 0..<3 { _ = queue.append(deadline: 1) }
        #expect(queue.takeBatch() == nil)
        // In whatever order they end.
        queue.finish(second)
        #expect(queue.count == 5)
        #expect(queue.takeBatch() == 4..<7)
        queue.finish(first)
        #expect(queue.count == 3)
    }

    @Test func `beside a batch of a few another of as many is taken`() {
        var queue = Queue(capacity: 500, batchLimit: 500, writers: 2)
        for _ in 0..<6 { _ = queue.append(deadline: 1) }
        _ = queue.takeBatch()
        for _ in 0..<6 { _ = queue.append(deadline: 1) }
        #expect(queue.takeBatch() == 6..<12)
    }

    @Test func `beside a batch of more than a few only a large one is taken, until that one is committed`() {
        var queue = Queue(capacity: 500, batchLimit: 500, writers: 2)
        for _ in 0..<7 { _ = queue.append(deadline: 1) }
        let first = queue.takeBatch() ?? 0..<0
        for _ in 0..<99 { _ = queue.append(deadline: 1) }
        #expect(queue.takeBatch() == nil)
        var larger = queue
        _ = larger.append(deadline: 1)
        #expect(larger.takeBatch() == 7..<107)
        queue.finish(first)
        #expect(queue.takeBatch() == 7..<106)
    }

    @Test func `where commits take long a further batch is taken once it is no smaller`() {
        var queue = Queue(capacity: 500, batchLimit: 500, writers: 2)
        for _ in 0..<20 { _ = queue.append(deadline: 1) }
        queue.finish(queue.takeBatch() ?? 0..<0, after: .milliseconds(80))
        for _ in 0..<20 { _ = queue.append(deadline: 1) }
        _ = queue.takeBatch()
        for _ in 0..<19 { _ = queue.append(deadline: 1) }
        #expect(queue.takeBatch() == nil)
        _ = queue.append(deadline: 1)
        #expect(queue.takeBatch() == 40..<60)
    }

    @Test func `a batch that is under way whenever deadlines are looked at keeps nobody waiting`() {
        var queue = Queue(capacity: 500, batchLimit: 500, writers: 2)
        for _ in 0..<40 { _ = queue.append(deadline: 9) }
        _ = queue.takeBatch()
        _ = queue.append(deadline: 9)
        #expect(queue.expire(at: 1).underWay.isEmpty)
        #expect(queue.takeBatch() == nil)
        #expect(queue.expire(at: 2).underWay.isEmpty)
        #expect(queue.takeBatch() == 40..<41)
        // One that hangs is not yet one that nobody waits for any more.
        #expect(queue.objection == nil)
    }

    @Test func `a batch of the most that there may be keeps no other of that size waiting`() {
        var queue = Queue(capacity: 20, batchLimit: 2, writers: 2)
        for _ in 0..<5 { _ = queue.append(deadline: 1) }
        _ = queue.takeBatch()
        #expect(queue.takeBatch() == 2..<4)
    }

    @Test func `who waits behind a batch that hangs gets the writer that is left, whatever their number`() {
        var queue = Queue(capacity: 20, batchLimit: 10, writers: 2)
        for _ in 0..<2 { _ = queue.append(deadline: 5) }
        _ = queue.takeBatch()
        _ = queue.append(deadline: 9)
        #expect(queue.takeBatch() == nil)
        #expect(queue.expire(at: 5).underWay == [0, 1])
        #expect(queue.objection == nil)
        #expect(queue.takeBatch() == 2..<3)
        // Nobody is taken in when the other hangs as well.
        #expect(queue.expire(at: 9).underWay == [0, 1, 2])
        #expect(queue.objection == .unavailable)
    }

    @Test(arguments: 0..<50 as Range<UInt64>, 1...3)
    func `every ticket is either committed or expired, and the count never exceeds the capacity`(
        seed: UInt64,
        writers: Int
    ) throws {
        var generator = SplitMix64(seed: seed)
        var queue = Queue(capacity: 7, batchLimit: 3, writers: writers)
        var underWay: [Range<Queue.Ticket>] = []
        var given: Set<Queue.Ticket> = []
        var committed: Set<Queue.Ticket> = []
        var expired: Set<Queue.Ticket> = []
        func expire(at now: Int) {
            let late = queue.expire(at: now)
            #expect(underWay.joined().count { late.underWay.contains($0) } == late.underWay.count, "seed \(seed)")
            for ticket in late.waiting { #expect(expired.insert(ticket).inserted, "seed \(seed)") }
        }
        for now in 0..<400 {
            switch Int.random(in: 0..<6, using: &generator) {
            case 0, 1:
                if case .success(let ticket) = queue.append(deadline: now + 6) { given.insert(ticket) }
            case 2, 3:
                if let batch = queue.takeBatch() {
                    underWay.append(batch)
                    for ticket in batch { #expect(committed.insert(ticket).inserted, "seed \(seed)") }
                }
                if generator.next() % 2 == 0 { expire(at: now) }
            case 4 where !underWay.isEmpty:
                queue.finish(underWay.remove(at: Int.random(in: 0..<underWay.count, using: &generator)))
            default:
                expire(at: now)
            }
            #expect(queue.count <= 7, "seed \(seed)")
        }
        // The writer that finishes last takes whatever is left.
        for batch in underWay { queue.finish(batch) }
        while let batch = queue.takeBatch() {
            committed.formUnion(batch)
            queue.finish(batch)
        }
        #expect(queue.count == 0, "seed \(seed)")
        #expect(committed.union(expired) == given, "seed \(seed)")
        #expect(committed.isDisjoint(with: expired), "seed \(seed)")
    }
}

extension CommitQueue {
    /// Commits the next batch in no more time than it is said to take.
    ///
    /// - Returns: What was in it.
    @discardableResult
    fileprivate mutating func commit(in time: Duration = .zero) -> Range<Ticket>? {
        guard let batch = takeBatch() else { return nil }
        finish(batch, after: time)
        return batch
    }
}
