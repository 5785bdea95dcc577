import SeededRandom
import Testing

@testable import Ingest

/// The queue's decisions, without anything that waits.
@Suite struct CommitQueueTests {
    private typealias Queue = CommitQueue<String, Int>

    private func ticket(_ result: Result<Queue.Ticket, CommitRefusal>) throws -> Queue.Ticket {
        try result.get()
    }

    @Test func `elements leave in the order in which they came`() {
        var queue = Queue(capacity: 10, batchLimit: 2)
        for element in ["a", "b", "c"] { _ = queue.append(element, deadline: 1) }
        #expect(queue.takeBatch()?.map(\.element) == ["a", "b"])
        queue.finishBatch()
        #expect(queue.takeBatch()?.map(\.element) == ["c"])
        queue.finishBatch()
        #expect(queue.takeBatch() == nil)
    }

    @Test func `who would have to wait too long is refused at once, and taken in when it goes faster`() {
        var queue = Queue(capacity: 100, batchLimit: 2, longestWait: .seconds(3))
        _ = queue.append("a", deadline: 100)
        _ = queue.takeBatch()
        queue.finishBatch(after: .seconds(4))
        // A second for each batch: the one that is under way, two that wait, and none later.
        _ = queue.append("b", deadline: 100)
        _ = queue.takeBatch()
        for _ in 0..<4 { _ = queue.append("c", deadline: 100) }
        #expect(queue.objection == .unavailable)
        #expect(queue.append("d", deadline: 100) == .failure(.unavailable))
        queue.finishBatch(after: .seconds(1))
        #expect(queue.objection == nil)
        // The control: without the bound it is taken in.
        var patient = Queue(capacity: 100, batchLimit: 2)
        _ = patient.append("a", deadline: 100)
        _ = patient.takeBatch()
        patient.finishBatch(after: .seconds(4))
        for _ in 0..<50 { _ = patient.append("c", deadline: 100) }
        #expect(patient.objection == nil)
    }

    @Test func `what fits into the next batch is taken in, however long batches take`() {
        var queue = Queue(capacity: 100, batchLimit: 2, longestWait: .seconds(3))
        _ = queue.append("a", deadline: 100)
        _ = queue.takeBatch()
        queue.finishBatch(after: .seconds(4_000))
        _ = queue.append("b", deadline: 100)
        #expect(queue.objection == nil)
    }

    @Test func `while a batch takes longer than anyone waits, nobody is taken in`() throws {
        var queue = Queue(capacity: 100, batchLimit: 2)
        let first = try ticket(queue.append("a", deadline: 5))
        _ = queue.takeBatch()
        #expect(queue.expire(at: 5) == [first])
        #expect(queue.objection == .unavailable)
        queue.finishBatch(after: .seconds(6))
        #expect(queue.objection == nil)
    }

    @Test func `tickets are never given twice`() throws {
        var queue = Queue(capacity: 10, batchLimit: 10)
        var tickets: [Queue.Ticket] = []
        for _ in 0..<5 {
            tickets.append(try ticket(queue.append("a", deadline: 1)))
            tickets.append(try ticket(queue.append("b", deadline: 1)))
            _ = queue.takeBatch()
            queue.finishBatch()
        }
        #expect(Set(tickets).count == 10)
    }

    @Test func `what is being committed counts against the capacity until it is done`() {
        var queue = Queue(capacity: 2, batchLimit: 2)
        _ = queue.append("a", deadline: 1)
        _ = queue.takeBatch()
        _ = queue.append("b", deadline: 1)
        #expect(queue.count == 2)
        #expect(queue.append("c", deadline: 1) == .failure(.overloaded))
        queue.finishBatch()
        #expect(queue.count == 1)
        #expect(queue.append("c", deadline: 1) != .failure(.overloaded))
    }

    @Test func `what waits beyond its deadline is given up, what has time left stays`() throws {
        var queue = Queue(capacity: 10, batchLimit: 10)
        let first = try ticket(queue.append("a", deadline: 5))
        let second = try ticket(queue.append("b", deadline: 6))
        _ = queue.append("c", deadline: 7)
        #expect(queue.expire(at: 4) == [])
        #expect(queue.expire(at: 6) == [first, second])
        #expect(queue.takeBatch()?.map(\.element) == ["c"])
    }

    @Test func `what is being committed beyond its deadline is told and goes on`() throws {
        var queue = Queue(capacity: 10, batchLimit: 10)
        let first = try ticket(queue.append("a", deadline: 5))
        _ = queue.takeBatch()
        #expect(queue.expire(at: 5) == [first])
        #expect(queue.count == 1)
        queue.finishBatch()
        #expect(queue.count == 0)
        #expect(queue.expire(at: 9) == [])
    }

    @Test func `a closed queue refuses, and still hands out what it has`() {
        var queue = Queue(capacity: 10, batchLimit: 10)
        _ = queue.append("a", deadline: 1)
        queue.close()
        #expect(queue.isClosed)
        #expect(queue.append("b", deadline: 1) == .failure(.shuttingDown))
        #expect(queue.takeBatch()?.map(\.element) == ["a"])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `every ticket is either committed or expired, and the count never exceeds the capacity`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var queue = CommitQueue<Int, Int>(capacity: 7, batchLimit: 3)
        var given: Set<UInt64> = []
        var committed: Set<UInt64> = []
        var expired: Set<UInt64> = []
        for now in 0..<400 {
            switch Int.random(in: 0..<5, using: &generator) {
            case 0, 1:
                if case .success(let ticket) = queue.append(now, deadline: now + 6) { given.insert(ticket) }
            case 2, 3:
                for entry in queue.takeBatch() ?? [] {
                    #expect(committed.insert(entry.ticket).inserted, "seed \(seed)")
                }
                if generator.next() % 2 == 0 { expired.formUnion(queue.expire(at: now)) }
                queue.finishBatch()
            default:
                let late = queue.expire(at: now)
                #expect(expired.isDisjoint(with: late), "seed \(seed)")
                expired.formUnion(late)
            }
            #expect(queue.count <= 7, "seed \(seed)")
        }
        while let batch = queue.takeBatch() {
            committed.formUnion(batch.map(\.ticket))
            queue.finishBatch()
        }
        #expect(committed.union(expired) == given, "seed \(seed)")
    }
}
