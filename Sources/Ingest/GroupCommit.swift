import DequeModule
import ServiceLifecycle
import Synchronization

/// Commits elements in groups: whatever queued up while the last group committed is the next group.
///
/// - `append` returns once the element is committed, never before; it throws if it is not known to be.
/// - No timer makes anyone wait for company: a single sender pays for one commit, many share one.
/// - With several writers a group is made while another is committed, where that pays: where the processors and the
///   database would wait for each other. Groups are taken in the order in which elements came, and may be committed in
///   another.
/// - The queue is bounded, and no one waits longer than `patience`. Whoever would have to is refused at once.
/// - On shutdown everything that was taken in is committed, everything else is refused.
package final class GroupCommit<Element: Sendable>: Service, Sendable {
    private typealias Queue = CommitQueue<ContinuousClock.Instant>
    /// Told once, from whatever thread, when an element is committed, or why it is not known to be.
    package typealias Waiter = @Sendable (CommitRefusal?) -> Void

    private struct State {
        var queue: Queue
        /// Those that wait, in the order of their tickets.
        var elements: Deque<Element> = []
        var waiters: [Queue.Ticket: Waiter] = [:]
        /// Writers that have nothing to do.
        var idle: [CheckedContinuation<Void, Never>] = []

        mutating func takeBatch() -> (tickets: Range<Queue.Ticket>, elements: [Element])? {
            guard let tickets = queue.takeBatch() else { return nil }
            defer { elements.removeFirst(tickets.count) }
            return (tickets, Array(elements.prefix(tickets.count)))
        }

        /// The waiters of those whose deadline is over.
        mutating func expire(at now: ContinuousClock.Instant) -> [Waiter] {
            let expired = queue.expire(at: now)
            elements.removeFirst(expired.waiting.count)
            return (expired.underWay + expired.waiting).compactMap { waiters.removeValue(forKey: $0) }
        }
    }

    private let state: Mutex<State>
    private let patience: Duration
    private let writers: [(any TaskExecutor)?]
    private let batch: BatchCommit<Element>

    /// - Parameters:
    ///   - capacity: How many elements may wait or be under way.
    ///   - batchLimit: The most elements in a group.
    ///   - patience: How long `append` waits before it throws `unavailable`.
    ///   - writers: Where groups are committed, as many at once, at least one: each on an executor of its own, such as
    ///     that of the connection that it commits over, or nil where it shares the threads of all tasks.
    ///   - batch: Commits a group.
    package init(
        capacity: Int = 8_192,
        batchLimit: Int = 500,
        patience: Duration = .milliseconds(2_500),
        writers: [(any TaskExecutor)?] = [nil],
        batch: BatchCommit<Element>
    ) {
        // A little less, since the next batch may take longer than the last ones did.
        let queue = Queue(
            capacity: capacity,
            batchLimit: batchLimit,
            longestWait: patience * 0.9,
            writers: writers.count
        )
        state = Mutex(State(queue: queue))
        self.patience = patience
        self.writers = writers
        self.batch = batch
    }

    /// How many elements wait or are being committed.
    package var depth: Int { state.withLock { $0.queue.count } }

    /// Why an element would be refused now, nil if it would be taken in.
    package var objection: CommitRefusal? { state.withLock { $0.queue.objection } }

    /// Returns once `element` is committed.
    ///
    /// A caller that is cancelled still waits: the element is on its way, and only its commit tells how it ended.
    package func append(_ element: Element) async throws(CommitRefusal) {
        let refusal = await withCheckedContinuation { continuation in
            append(element) { continuation.resume(returning: $0) }
        }
        if let refusal { throw refusal }
    }

    /// Takes `element` in, and tells `waiter` once it is committed.
    package func append(_ element: Element, then waiter: @escaping Waiter) {
        let deadline = ContinuousClock.now + patience
        let (refusal, writer) = state.withLock { state in
            switch state.queue.append(deadline: deadline) {
            case .failure(let refusal):
                return (refusal as CommitRefusal?, nil as CheckedContinuation<Void, Never>?)
            case .success(let ticket):
                state.elements.append(element)
                state.waiters[ticket] = waiter
                return (nil, state.queue.hasBatch ? state.idle.popLast() : nil)
            }
        }
        if let refusal { waiter(refusal) }
        writer?.resume()
    }

    /// Commits until shutdown or cancellation, and then what is left.
    package func run() async {
        await withTaskCancellationOrGracefulShutdownHandler {
            await withTaskGroup { group in
                group.addTask { await self.expireOverdue() }
                await withTaskGroup { group in
                    for writer in self.writers { group.addTask(executorPreference: writer) { await self.write() } }
                }
                group.cancelAll()
            }
        } onCancelOrGracefulShutdown: {
            self.close()
        }
    }

    /// Takes nothing in any more; `run` returns when what is queued has been committed.
    package func close() {
        let idle = state.withLock { state in
            state.queue.close()
            defer { state.idle = [] }
            return state.idle
        }
        for writer in idle { writer.resume() }
    }

    private func write() async {
        while true {
            guard let (tickets, elements) = state.withLock({ $0.takeBatch() }) else {
                if await waitForWork() { continue }
                return
            }
            let started = ContinuousClock.now
            await commit(elements, tickets)
            let took = ContinuousClock.now - started
            state.withLock { $0.queue.finish(tickets, after: took) }
        }
    }

    /// - Returns: Whether there may be a batch to take; false when there will be none any more, or another writer will
    ///   take what there is.
    private func waitForWork() async -> Bool {
        let isClosed = state.withLock { $0.queue.isClosed && !$0.queue.hasBatch }
        guard !isClosed else { return false }
        await withCheckedContinuation { writer in
            let goesOn = state.withLock { state in
                guard !state.queue.hasBatch, !state.queue.isClosed else { return true }
                state.idle.append(writer)
                return false
            }
            if goesOn { writer.resume() }
        }
        return true
    }

    private func commit(_ elements: [Element], _ tickets: Range<Queue.Ticket>) async {
        let refusals = await batch.run(elements)
        let resolved = state.withLock { state in
            zip(tickets, refusals).compactMap { ticket, refusal in
                state.waiters.removeValue(forKey: ticket).map { (waiter: $0, refusal: refusal) }
            }
        }
        for (waiter, refusal) in resolved {
            waiter(refusal)
        }
    }

    private func expireOverdue() async {
        while true {
            do {
                try await Task.sleep(for: patience / 20)
            } catch {
                // Only cancellation ends the sleep early, and it is how this ends.
                return
            }
            expire(at: .now)
        }
    }

    /// Tells those whose deadline is over that nothing is known of their element.
    func expire(at now: ContinuousClock.Instant) {
        let (waiters, writer) = state.withLock { state in
            let waiters = state.expire(at: now)
            // What waits for a batch to grow, or for one that hangs, need not do so any more.
            return (waiters, state.queue.hasBatch ? state.idle.popLast() : nil)
        }
        for waiter in waiters {
            waiter(.unavailable)
        }
        writer?.resume()
    }
}
