import Attendance
import Logging
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

    /// So many are kept.
    private static var most: Int { 32 }
    /// A value that took long is kept for so many times as long, so that looking at it costs little.
    private static var rest: Int64 { 5 }

    private let lifetime: Span?
    private let patience: Duration
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let work: @Sendable (Key, Instant) async throws -> Value
    private let entries = Mutex<[Key: Entry]>([:])
    private let wishes: AsyncStream<Key>
    private let wish: AsyncStream<Key>.Continuation

    /// - Parameters:
    ///   - lifetime: How old a value may be at least; nil for what never changes.
    ///   - patience: How long who asks waits for one that is new.
    ///   - now: The clock.
    ///   - logger: Is told what could not be worked out.
    ///   - work: Works out the value of a key at a clock.
    init(
        lifetime: Span?,
        patience: Duration,
        now: @escaping @Sendable () -> Instant,
        logger: Logger,
        _ work: @escaping @Sendable (Key, Instant) async throws -> Value
    ) {
        self.lifetime = lifetime
        self.patience = patience
        self.now = now
        self.logger = logger
        self.work = work
        (wishes, wish) = AsyncStream.makeStream(of: Key.self)
    }

    /// The value of `key`, as new as can be had at once; nil if there is none yet.
    func value(of key: Key) async -> Kept? {
        let clock = now()
        let news: AsyncStream<Never>? = entries.withLock { entries in
            var entry = entries[key] ?? Entry(askedAt: clock)
            entry.askedAt = clock
            defer { entries[key] = entry }
            guard isOld(entry, clock) else { return nil }
            if !entry.isWanted {
                entry.isWanted = true
                wish.yield(key)
            }
            let (news, waiting) = AsyncStream.makeStream(of: Never.self)
            entry.waiting.append(waiting)
            return news
        }
        if let news { await wait(for: news) }
        return entries.withLock { $0[key]?.kept }
    }

    /// Works out what is asked for until shutdown.
    func run() async {
        for await key in wishes.cancelOnGracefulShutdown() { await renew(key) }
    }

    private func isOld(_ entry: Entry, _ clock: Instant) -> Bool {
        guard let kept = entry.kept else { return true }
        guard let lifetime else { return false }
        return clock - kept.asOf >= max(lifetime, .milliseconds(Self.rest * entry.effort.rawValue))
    }

    private func wait(for news: AsyncStream<Never>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in news {}
            }
            group.addTask { [patience] in
                do {
                    try await Task.sleep(for: patience)
                } catch {
                    // The news came first.
                }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func renew(_ key: Key) async {
        let clock = now()
        var kept: Kept?
        do {
            kept = Kept(value: try await work(key, clock), asOf: clock)
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
        while entries.count > Self.most {
            let oldest = entries.filter { !$0.value.isWanted }.min { $0.value.askedAt < $1.value.askedAt }
            guard let oldest else { return }
            entries[oldest.key] = nil
        }
    }
}
