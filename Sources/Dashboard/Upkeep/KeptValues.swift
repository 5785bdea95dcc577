import Attendance
import Logging
import Pausing
import ServiceLifecycle
import Synchronization

/// Values that take longer to work out than a page may take: they are worked out beside the pages, one at a time, and
/// kept for a while.
///
/// However many ask for a value, it is worked out once. A page gets what is kept, with the moment that it is of: it waits
/// for a new one only as long as nobody notices.
final class KeptValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// A value and the clock that it was worked out for.
    struct Kept: Sendable {
        var value: Value
        var asOf: Instant
    }

    private struct Entry {
        var kept: Kept?
        /// How long it took.
        var effort = Span.zero
        var isWanted = false
        var waiting: [AsyncStream<Never>.Continuation] = []
        var askedAt: Instant
    }

    /// A value that took long is kept for so many times as long, so that looking at it costs little.
    private static var rest: Int64 { 5 }

    private let most: Int
    private let lifetime: Span?
    private let patience: Duration
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let work: @Sendable (Key, Instant, Kept?) async throws -> Value
    private let entries = Mutex<[Key: Entry]>([:])
    private let wishes: AsyncStream<Key>
    private let wished: AsyncStream<Key>.Continuation

    /// - Parameters:
    ///   - most: How many are kept.
    ///   - lifetime: How old a value may be at least; nil for what never changes.
    ///   - patience: How long who asks waits for one that is new.
    ///   - now: The clock.
    ///   - logger: Is told what could not be worked out.
    ///   - work: Works out the value of a key at a clock, given what is kept of it.
    init(
        most: Int = 32,
        lifetime: Span?,
        patience: Duration,
        now: @escaping @Sendable () -> Instant,
        logger: Logger,
        _ work: @escaping @Sendable (Key, Instant, Kept?) async throws -> Value
    ) {
        self.most = most
        self.lifetime = lifetime
        self.patience = patience
        self.now = now
        self.logger = logger
        self.work = work
        (wishes, wished) = AsyncStream.makeStream(of: Key.self)
    }

    /// The value of `key`, as new as can be had at once; nil if there is none yet.
    func value(of key: Key) async -> Kept? {
        await values(of: [key])[key]
    }

    /// The values of `keys`, as new as can be had at once, as far as there are any yet.
    ///
    /// - Parameters:
    ///   - keys: Each once; of those that have no value the first are worked out first.
    ///   - number: How many of them may be worked out now, so that nobody has to wait for the whims of others.
    /// - Returns: What is kept.
    func values(of keys: [Key], renewing number: Int = .max) async -> [Key: Kept] {
        let clock = now()
        let news = entries.withLock { entries in
            for key in keys { entries[key]?.askedAt = clock }
            let old = keys.filter { isOld(entries[$0], clock) }
            let new = old.filter { entries[$0]?.kept == nil }
            let again = old.compactMap { key in entries[key]?.kept.map { (key, $0.asOf) } }.sorted { $0.1 < $1.1 }
            return (new + again.map(\.0)).prefix(number).map { wish($0, in: &entries, clock) }
        }
        if !news.isEmpty { await wait(for: news) }
        return entries.withLock { entries in
            keys.reduce(into: [:]) { $0[$1] = entries[$1]?.kept }
        }
    }

    /// Works out what is asked for until shutdown.
    func run() async {
        for await key in wishes.cancelOnGracefulShutdown() { await renew(key) }
    }

    /// Has `key` worked out, and gives what ends when that is done.
    private func wish(_ key: Key, in entries: inout [Key: Entry], _ clock: Instant) -> AsyncStream<Never> {
        var entry = entries[key] ?? Entry(askedAt: clock)
        if !entry.isWanted {
            entry.isWanted = true
            wished.yield(key)
        }
        let (news, waiting) = AsyncStream.makeStream(of: Never.self)
        entry.waiting.append(waiting)
        entries[key] = entry
        return news
    }

    private func isOld(_ entry: Entry?, _ clock: Instant) -> Bool {
        guard let entry, let kept = entry.kept else { return true }
        guard let lifetime else { return false }
        return clock - kept.asOf >= max(lifetime, .milliseconds(Self.rest * entry.effort.rawValue))
    }

    private func wait(for news: [AsyncStream<Never>]) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for each in news {
                    for await _ in each {}
                }
            }
            group.addTask { [patience] in await Task.pause(for: patience) }
            await group.next()
            group.cancelAll()
        }
    }

    private func renew(_ key: Key) async {
        let clock = now()
        var kept: Kept?
        do {
            let before = entries.withLock { $0[key]?.kept }
            kept = Kept(value: try await work(key, clock, before), asOf: clock)
        } catch  where Task.isShuttingDownGracefully {
            logger.debug("Figures were given up", metadata: ["error": "\(error)"])
        } catch {
            logger.warning("Figures could not be worked out", metadata: ["error": "\(error)"])
        }
        let waiting = entries.withLock { [kept] entries in
            var entry = entries[key] ?? Entry(askedAt: clock)
            if let kept {
                entry.kept = kept
                entry.effort = now() - clock
            }
            let waiting = entry.waiting
            entry.waiting = []
            entry.isWanted = false
            entries[key] = entry
            forget(&entries)
            return waiting
        }
        for each in waiting { each.finish() }
    }

    /// Drops what nobody has asked for in the longest time.
    private func forget(_ entries: inout [Key: Entry]) {
        while entries.count > most {
            let oldest = entries.filter { !$0.value.isWanted }.min { $0.value.askedAt < $1.value.askedAt }
            guard let oldest else { return }
            entries[oldest.key] = nil
        }
    }
}
