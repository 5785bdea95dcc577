import DequeModule

/// The queue of a group commit, as a value: it decides, whoever holds it acts.
///
/// Every entry leaves it exactly once: committed, refused, or expired.
struct CommitQueue<Element: Sendable, Deadline: Comparable & Sendable>: Sendable {
    /// Identifies an entry, counting up.
    typealias Ticket = UInt64

    struct Entry: Sendable {
        var ticket: Ticket
        var element: Element
        var deadline: Deadline
    }

    /// How much the newest batch counts in the average time that a batch takes.
    private static var weight: Double { 0.25 }

    private let capacity: Int
    private let batchLimit: Int
    private let longestWait: Duration
    private let writers: Int
    private var batchTime = Duration.zero
    private var waiting: Deque<Entry> = []
    private var committing: [UnderWay] = []
    private var nextTicket: Ticket = 0
    private(set) var isClosed = false

    /// A batch that is being committed.
    private struct UnderWay: Sendable {
        let entries: [Entry]
        /// Whether it has taken longer than anyone waits.
        var isOverdue = false

        /// No other batch has it.
        var first: Ticket? { entries.first?.ticket }
    }

    /// - Parameters:
    ///   - capacity: How many entries may wait or be under way.
    ///   - batchLimit: The most entries in a batch.
    ///   - longestWait: How long an entry may have to wait for its commit, as far as can be foreseen.
    ///   - writers: How many batches are committed at once, at least one.
    init(capacity: Int, batchLimit: Int, longestWait: Duration = .seconds(86_400), writers: Int = 1) {
        self.capacity = capacity
        self.batchLimit = batchLimit
        self.longestWait = longestWait
        self.writers = writers
    }

    /// How many entries wait or are being committed.
    var count: Int { committing.reduce(waiting.count) { $0 + $1.entries.count } }

    /// Whether a batch may be taken.
    ///
    /// While one is under way, only one that is no smaller: many small ones would cost more than they gain. Whatever waits
    /// is taken in the end by the writer that finishes last.
    var hasBatch: Bool {
        guard !waiting.isEmpty, committing.count < writers else { return false }
        return committing.allSatisfy { $0.isOverdue || $0.entries.count <= min(waiting.count, batchLimit) }
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

    /// How long another entry would take: the batches that are under way, those that wait, and its own.
    private var foreseenWait: Duration {
        batchTime * ((committing.count + waiting.count / batchLimit) / writers + 1)
    }

    /// Takes `element` in, or says why not.
    mutating func append(_ element: Element, deadline: Deadline) -> Result<Ticket, CommitRefusal> {
        if let objection { return .failure(objection) }
        let ticket = nextTicket
        nextTicket += 1
        waiting.append(Entry(ticket: ticket, element: element, deadline: deadline))
        return .success(ticket)
    }

    /// Whatever queued up while others committed; nil if there is no batch to take now.
    mutating func takeBatch() -> [Entry]? {
        guard hasBatch else { return nil }
        let batch = Array(waiting.prefix(batchLimit))
        waiting.removeFirst(batch.count)
        committing.append(UnderWay(entries: batch))
        return batch
    }

    /// A batch that was taken has been dealt with.
    ///
    /// - Parameters:
    ///   - batch: As it was taken.
    ///   - time: How long that took.
    mutating func finish(_ batch: [Entry], after time: Duration = .zero) {
        committing.removeAll { $0.first == batch.first?.ticket }
        batchTime += (time - batchTime) * Self.weight
    }

    /// The tickets of entries whose deadline is over.
    ///
    /// Those that wait are given up; a batch that is being committed goes on, although its senders are told that it is
    /// not known to be durable.
    mutating func expire(at now: Deadline) -> [Ticket] {
        var expired: [Ticket] = []
        for index in committing.indices {
            let overdue = committing[index].entries.filter { $0.deadline <= now }
            if !overdue.isEmpty { committing[index].isOverdue = true }
            expired += overdue.map(\.ticket)
        }
        while let first = waiting.first, first.deadline <= now {
            expired.append(first.ticket)
            waiting.removeFirst()
        }
        return expired
    }

    /// Takes nothing in any more; what is queued is still to be committed.
    mutating func close() {
        isClosed = true
    }
}
