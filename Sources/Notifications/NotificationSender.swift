// Notifications tells applications that subscribed what happened: who joins and leaves, when a session starts and ends,
// and when a day's report is published or restated.
//
// What is to be told is in the outbox of `Store`, written by the transactions that found it out. The sender takes it
// from there, calls the endpoints, and notes what came of it; it keeps nothing of its own that would matter after a crash.
// So every notification arrives at least once, in no particular order, or is given up after 75 hours; its `Webhook-Id` is
// the same in every attempt.

package import Attendance
package import Logging
import Pausing
import ServiceLifecycle
package import Store
import Synchronization

/// Sends what is in the outbox, again and again until it has arrived or is given up.
package final class NotificationSender: Service, Sendable {
    /// How long a sender has to settle what it took on; longer than a call can take.
    private static let lease = Span.minutes(1)
    private static let longestPause = Duration.seconds(1)
    /// How long the database is left alone after it failed.
    private static let pauseAfterFailure = Duration.seconds(2)
    /// How long what is settled is kept, so that an operator can look at it.
    private static let retention = Span.days(7)
    private static let pruningInterval = Span.hours(1)

    /// One that a subscription has, until it is given another.
    private struct Endpoint: Hashable {
        var subscription: UInt128
        var url: String
    }

    private struct State {
        var slots = SendingSlots()
        var troubles = EndpointTroubles<Endpoint>()
        var isStopping = false
        var databaseIsAway = false
        var prunedAt: Instant?
    }

    private let outbox: NotificationOutbox
    private let caller: EndpointCaller
    private let schedule = RetrySchedule()
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let scatter: @Sendable () -> Double
    private let bell = Bell()
    private let state = Mutex(State())

    /// - Parameters:
    ///   - outbox: What is to be sent; its connection should be the sender's own.
    ///   - settings: Which endpoints may be called.
    ///   - logger: Told of endpoints that fail, and of what is given up.
    ///   - now: The clock by which notifications are due.
    package convenience init(
        outbox: NotificationOutbox,
        settings: NotificationSettings,
        logger: Logger,
        now: @escaping @Sendable () -> Instant
    ) {
        self.init(
            outbox: outbox,
            caller: EndpointCaller(rule: AddressRule(settings)),
            logger: logger,
            now: now,
            scatter: { .random(in: 0...1) }
        )
    }

    /// - Parameters:
    ///   - outbox: What is to be sent.
    ///   - caller: What calls endpoints.
    ///   - logger: Told of endpoints that fail, and of what is given up.
    ///   - now: The clock by which notifications are due.
    ///   - scatter: Random numbers from 0 to 1.
    init(
        outbox: NotificationOutbox,
        caller: EndpointCaller,
        logger: Logger,
        now: @escaping @Sendable () -> Instant,
        scatter: @escaping @Sendable () -> Double
    ) {
        self.outbox = outbox
        self.caller = caller
        self.logger = logger
        self.now = now
        self.scatter = scatter
    }

    /// Sends until shutdown, and then finishes what is under way.
    package func run() async {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                while !self.isStopping {
                    let notifications = await self.claim()
                    for notification in notifications {
                        group.addTask { await self.send(notification) }
                    }
                    // More may be due as soon as one of these is done.
                    await self.bell.wait(atMost: await self.pause())
                    await self.prune()
                }
            }
        } onGracefulShutdown: {
            self.state.withLock { $0.isStopping = true }
            self.bell.ring()
        }
        await caller.close()
    }

    private var isStopping: Bool {
        Task.isCancelled || state.withLock(\.isStopping)
    }

    private func claim() async -> [ClaimedNotification] {
        let slots = state.withLock(\.slots)
        guard slots.free > 0 else { return [] }
        let claimed = await ask {
            try await self.outbox.claim(
                limit: slots.free,
                shares: slots.shares,
                clock: self.now(),
                lease: Self.lease
            )
        }
        state.withLock { state in claimed?.forEach { state.slots.begin($0.subscription) } }
        return claimed ?? []
    }

    private func send(_ notification: ClaimedNotification) async {
        let result = await caller.call(notification)
        report(result, of: notification)
        await settle(notification, result)
        state.withLock { $0.slots.end(notification.subscription, hasFailed: result != .delivered) }
        bell.ring()
    }

    /// Tells whoever looks after it that an endpoint begins to fail, or answers again: until something is given up, days
    /// may pass.
    private func report(_ result: AttemptResult, of notification: ClaimedNotification) {
        let endpoint = Endpoint(subscription: notification.subscription, url: notification.endpoint)
        var metadata: Logger.Metadata = ["subscription.id": "\(UUIDText.format(notification.subscription))"]
        if let host = EndpointCaller.host(of: notification.endpoint) { metadata["endpoint.host"] = "\(host)" }
        switch result {
        case .delivered:
            guard state.withLock({ $0.troubles.answered(endpoint) }) else { return }
            logger.notice("Endpoint answers again", metadata: metadata)
        case .failed(let problem), .unwanted(let problem):
            guard state.withLock({ $0.troubles.failed(endpoint, at: .now) }) else { return }
            metadata["problem"] = "\(problem)"
            logger.warning("Endpoint fails", metadata: metadata)
        }
    }

    /// Notes what came of an attempt, and does not give in while the lease lasts: what is not noted is sent again.
    private func settle(_ notification: ClaimedNotification, _ result: AttemptResult) async {
        let finishedAt = now()
        let deadline = ContinuousClock.now + .milliseconds(Self.lease.rawValue / 2)
        repeat {
            if await ask({ try await self.note(result, of: notification, at: finishedAt) }) != nil { return }
            await Task.pause(for: Self.pauseAfterFailure)
        } while !isStopping && ContinuousClock.now < deadline
    }

    private func note(_ result: AttemptResult, of notification: ClaimedNotification, at instant: Instant) async throws {
        switch result {
        case .delivered:
            try await outbox.delivered(notification.id, clock: instant)
        case .failed(let problem):
            let next = schedule.nextAttempt(
                after: notification.attempt,
                createdAt: notification.createdAt,
                now: instant,
                scatter: scatter()
            )
            try await outbox.failed(notification.id, problem: problem, nextAttempt: next)
            if next == nil { reportGivenUp(notification, problem) }
        case .unwanted(let problem):
            try await outbox.failed(notification.id, problem: problem, nextAttempt: nil)
            reportGivenUp(notification, problem)
        }
    }

    private func reportGivenUp(_ notification: ClaimedNotification, _ problem: String) {
        logger.error(
            "Notification given up",
            metadata: [
                "notification.id": "\(UUIDText.format(notification.id))",
                "notification.event": "\(notification.event)",
                "notification.attempts": "\(notification.attempt)",
                "subscription.id": "\(UUIDText.format(notification.subscription))",
                "problem": "\(problem)",
            ]
        )
    }

    /// How long to wait before looking again.
    private func pause() async -> Duration {
        let (isAway, isFull) = state.withLock { ($0.databaseIsAway, $0.slots.free == 0) }
        if isAway { return Self.pauseAfterFailure }
        if isFull { return Self.longestPause }
        guard let next = await ask({ try await self.outbox.nextDue() }).flatMap(\.self) else {
            return Self.longestPause
        }
        let wait = Duration.milliseconds((next - now()).rawValue)
        // What is due and was not claimed waits for a place, and the bell rings when there is one.
        return wait > .zero ? min(wait, Self.longestPause) : Self.longestPause
    }

    private func prune() async {
        let clock = now()
        let isDue = state.withLock { state in
            if let prunedAt = state.prunedAt, clock < prunedAt + Self.pruningInterval { return false }
            state.prunedAt = clock
            return true
        }
        guard isDue else { return }
        let isMore = await ask { try await self.outbox.prune(before: clock - Self.retention) }
        if isMore == true { state.withLock { $0.prunedAt = nil } }
    }

    /// What the database answers, nil if it doesn't.
    private func ask<Answer>(_ question: () async throws -> Answer) async -> Answer? {
        do {
            let answer = try await question()
            state.withLock { $0.databaseIsAway = false }
            return answer
        } catch {
            let isNew = state.withLock { state in
                defer { state.databaseIsAway = true }
                return !state.databaseIsAway
            }
            if isNew { logger.error("Notifications held up", metadata: ["error": "\(error)"]) }
            return nil
        }
    }
}
