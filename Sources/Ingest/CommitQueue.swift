import DequeModule

/// The queue of a group commit, as a value: it decides, whoever holds it acts and keeps the elements.
///
/// Every ticket that it gives leaves it exactly once: committed, refused, or expired.
struct CommitQueue<Deadline: Comparable & Sendable>: Sendable {
    /// Identifies an element, counting up.
    typealias Ticket = UInt64

    /// How much the newest batch counts in the average time that a batch takes.
    private static var weight: Double { 0.25 }
    /// How many elements a batch has at most whose commit is mostly waiting.
    private static var few: Int { 6 }
    /// From how many elements on what a batch costs whatever its size matters little.
    private static var many: Int { 100 }
    /// What a batch takes on average where even that of many is mostly waiting.
    private static var slow: Duration { .milliseconds(10) }

    private let capacity: Int
    private let batchLimit: Int
    private let longestWait: Duration
    private let writers: Int
    private var batchTime = Duration.zero
    /// The deadlines of those that wait, whose tickets follow each other.
    private var waiting: Deque<Deadline> = []
    private var firstWaiting: Ticket = 0
    private var committing: [UnderWay] = []
    private(set) var isClosed = false

    /// A batch that is being committed.
    private struct UnderWay: Sendable {
        let tickets: Range<Ticket>
        let deadlines: [Deadline]
        /// Whether it has taken longer than anyone waits.
        var isOverdue = false
        /// How often deadlines were looked at meanwhile.
        var looks = 0

        /// Whether it takes so long that nobody need wait for it.
        var hangs: Bool { isOverdue || looks > 1 }
    }

    /// Those whose deadline is over.
    struct Expired: Sendable {
        /// Which are being committed nevertheless.
        var underWay: [Ticket]
        /// Which are given up: the first of those that waited.
        var waiting: Range<Ticket>
    }

    /// - Parameters:
    ///   - capacity: How many elements may wait or be under way.
    ///   - batchLimit: The most elements in a batch.
    ///   - longestWait: How long an element may have to wait for its commit, as far as can be foreseen.
    ///   - writers: How many batches are committed at once, at least one.
    init(capacity: Int, batchLimit: Int, longestWait: Duration = .seconds(86_400), writers: Int = 1) {
        self.capacity = capacity
        self.batchLimit = batchLimit
        self.longestWait = longestWait
        self.writers = writers
    }

    /// How many elements wait or are being committed.
    var count: Int { committing.reduce(waiting.count) { $0 + $1.tickets.count } }

    /// Whether a batch may be taken.
    ///
    /// A batch costs as much as some fifteen of its elements, whatever its size. So while one is under way, another is
    /// taken only if it is no smaller, and only where that cost is spent waiting or matters little, or if that one hangs.
    /// Whatever waits is taken in the end by the writer that finishes last.
    var hasBatch: Bool {
        guard !waiting.isEmpty, committing.count < writers else { return false }
        let size = min(waiting.count, batchLimit)
        let isLarge = size >= min(Self.many, batchLimit)
        return committing.allSatisfy { batch in
            batch.hangs || (size >= batch.tickets.count && (isLarge || isWaitedFor(batch)))
        }
    }

    /// Whether a commit is mostly waiting: for the disk and the other process, or for a database that is slow or far away.
    private func isWaitedFor(_ batch: UnderWay) -> Bool {
        batch.tickets.count <= Self.few || batchTime >= Self.slow
    }

    /// Why nothing is taken in now, nil if it is.
    ///
    /// What could not be committed in time is refused at once: it would only be given up later, when the time and work
    /// that went into it are lost for others.
    var objection: CommitRefusal? {
        if isClosed { return .shuttingDown }
        if count >= capacity { return .overloaded }
        // What is to be in the next batch has a chance, however long that takes: else nobody would find out that the
        // database is fast again.
        let comesLater = waiting.count >= batchLimit
        return isStalled || (comesLater && foreseenWait > longestWait) ? .unavailable : nil
    }

    /// Whether no writer is left that might commit anything soon.
    private var isStalled: Bool { committing.count { $0.isOverdue } == writers }

    /// How long another element would take: the batches that are under way, those that wait, and its own.
    private var foreseenWait: Duration {
        batchTime * ((committing.count + waiting.count / batchLimit) / writers + 1)
    }

    /// Takes an element in, or says why not.
    mutating func append(deadline: Deadline) -> Result<Ticket, CommitRefusal> {
        if let objection { return .failure(objection) }
        let ticket = firstWaiting + Ticket(waiting.count)
        waiting.append(deadline)
        return .success(ticket)
    }

    /// Whatever queued up while others committed, from the first that waits on; nil if there is no batch to take now.
    mutating func takeBatch() -> Range<Ticket>? {
        guard hasBatch else { return nil }
        let deadlines = Array(waiting.prefix(batchLimit))
        let batch = leave(deadlines.count)
        committing.append(UnderWay(tickets: batch, deadlines: deadlines))
        return batch
    }

    /// A batch that was taken has been dealt with.
    ///
    /// - Parameters:
    ///   - batch: As it was taken.
    ///   - time: How long that took.
    mutating func finish(_ batch: Range<Ticket>, after time: Duration = .zero) {
        committing.removeAll { $0.tickets == batch }
        batchTime += (time - batchTime) * Self.weight
    }

    /// Finds those whose deadline is over.
    ///
    /// Those that wait are given up; a batch that is being committed goes on, although its senders are told that it is
    /// not known to be durable. One that is still under way the next time as well hangs.
    mutating func expire(at now: Deadline) -> Expired {
        var underWay: [Ticket] = []
        for index in committing.indices {
            let batch = committing[index]
            let overdue = zip(batch.tickets, batch.deadlines).filter { $0.1 <= now }
            if !overdue.isEmpty { committing[index].isOverdue = true }
            committing[index].looks += 1
            underWay += overdue.map(\.0)
        }
        return Expired(underWay: underWay, waiting: leave(waiting.prefix { $0 <= now }.count))
    }

    /// The first `count` of those that wait do so no more.
    private mutating func leave(_ count: Int) -> Range<Ticket> {
        let first = firstWaiting
        waiting.removeFirst(count)
        firstWaiting += Ticket(count)
        return first..<firstWaiting
    }

    /// Takes nothing in any more; what is queued is still to be committed.
    mutating func close() {
        isClosed = true
    }
}
