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

    private let capacity: Int
    private let batchLimit: Int
    private var waiting: Deque<Entry> = []
    private var committing: [Entry] = []
    private var nextTicket: Ticket = 0
    private(set) var isClosed = false

    init(capacity: Int, batchLimit: Int) {
        self.capacity = capacity
        self.batchLimit = batchLimit
    }

    /// How many entries wait or are being committed.
    var count: Int { waiting.count + committing.count }

    /// Takes `element` in, or says why not.
    mutating func append(_ element: Element, deadline: Deadline) -> Result<Ticket, CommitRefusal> {
        guard !isClosed else { return .failure(.shuttingDown) }
        guard count < capacity else { return .failure(.overloaded) }
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
    mutating func finishBatch() {
        committing.removeAll()
    }

    /// The tickets of entries whose deadline is over.
    ///
    /// Those that wait are given up; a batch that is being committed goes on, although its senders are told that it is
    /// not known to be durable.
    mutating func expire(at now: Deadline) -> [Ticket] {
        var expired = committing.filter { $0.deadline <= now }.map(\.ticket)
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
