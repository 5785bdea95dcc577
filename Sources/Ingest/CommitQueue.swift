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
    private var batchTime = Duration.zero
    /// Whether the batch that is being committed has taken longer than anyone waits.
    private var isStalled = false
    private var waiting: Deque<Entry> = []
    private var committing: [Entry] = []
    private var nextTicket: Ticket = 0
    private(set) var isClosed = false

    /// - Parameters:
    ///   - capacity: How many entries may wait or be under way.
    ///   - batchLimit: The most entries in a batch.
    ///   - longestWait: How long an entry may have to wait for its commit, as far as can be foreseen.
    init(capacity: Int, batchLimit: Int, longestWait: Duration = .seconds(86_400)) {
        self.capacity = capacity
        self.batchLimit = batchLimit
        self.longestWait = longestWait
    }

    /// How many entries wait or are being committed.
    var count: Int { waiting.count + committing.count }

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

    /// How long another entry would take: the batch that is under way, those that wait, and its own.
    private var foreseenWait: Duration {
        batchTime * ((committing.isEmpty ? 0 : 1) + waiting.count / batchLimit + 1)
    }

    /// Takes `element` in, or says why not.
    mutating func append(_ element: Element, deadline: Deadline) -> Result<Ticket, CommitRefusal> {
        if let objection { return .failure(objection) }
        let ticket = nextTicket
        nextTicket += 1
        waiting.append(Entry(ticket: ticket, element: element, deadline: deadline))
        return .success(ticket)
    }

    /// Whatever queued up while the last batch committed; nil if there is nothing.
    mutating func takeBatch() -> [Entry]? {
        guard !waiting.isEmpty else { return nil }
        committing = Array(waiting.prefix(batchLimit))
        waiting.removeFirst(committing.count)
        return committing
    }

    /// The batch taken last has been dealt with.
    ///
    /// - Parameter time: How long that took.
    mutating func finishBatch(after time: Duration = .zero) {
        committing.removeAll()
        isStalled = false
        batchTime += (time - batchTime) * Self.weight
    }

    /// The tickets of entries whose deadline is over.
    ///
    /// Those that wait are given up; a batch that is being committed goes on, although its senders are told that it is
    /// not known to be durable.
    mutating func expire(at now: Deadline) -> [Ticket] {
        var expired = committing.filter { $0.deadline <= now }.map(\.ticket)
        isStalled = isStalled || !expired.isEmpty
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
