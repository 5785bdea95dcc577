package import Attendance
package import Logging
import Pausing
package import Postgres
import ServiceLifecycle
import Store
import Synchronization
package import Webhooks

/// Keeps an eye on the sources: counts their deliveries hour by hour, and says at once how each stands.
package final class SourceWatch: Service, Sendable {
    private struct State {
        var sources: [KnownSource] = []
        /// Deliveries that were received before it and are stored by now have been seen.
        var seen: Instant?
        /// The warnings that the log has.
        var warned: Set<String> = []
    }

    private let connection: Connection
    private let names: @Sendable () -> [String]
    private let interval: Duration
    private let heardAt: @Sendable (String) -> Instant?
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let state = Mutex(State())

    /// - Parameters:
    ///   - connection: Its own.
    ///   - names: The sources to watch, asked for at each look; one that is no longer configured may be silent.
    ///   - interval: How long it rests between two looks.
    ///   - heardAt: When this process last heard of a source, whether or not that is stored yet.
    ///   - now: The clock.
    ///   - logger: Told of failures, and of each source that falls silent or is back.
    package init(
        connection: Connection,
        names: @escaping @Sendable () -> [String],
        interval: Duration = .seconds(30),
        heardAt: @escaping @Sendable (String) -> Instant?,
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.connection = connection
        self.names = names
        self.interval = interval
        self.heardAt = heardAt
        self.now = now
        self.logger = logger
    }

    /// How each source stands now, by what the last look found; none before the first look.
    package var standings: [SourceStanding] {
        let clock = now()
        return state.withLock(\.sources).map { $0.standing(heardAt: heardAt($0.name), clock: clock) }
    }

    /// Looks until shutdown.
    package func run() async {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    await self.look()
                    await Task.pause(for: self.interval)
                }
            }
        } onGracefulShutdown: {
            self.connection.cut()
        }
    }

    /// Looks now; `run` does it again and again.
    package func look() async {
        do {
            let hours = SourceHours(connection: connection)
            let clock = now()
            try await hours.count(clock: clock)
            let sources = try await hours.sources(names(), clock: clock, seen: state.withLock(\.seen))
            state.withLock { state in
                state.sources = sources.map { $0.remembering(state.sources, clock: clock) }
                // Commits take seconds.
                state.seen = clock - .minutes(2)
            }
            tell(standings)
        } catch {
            // The database's absence is told by those who need it more.
            logger.debug("Sources not looked at", metadata: ["error": "\(error)"])
        }
    }

    private func tell(_ standings: [SourceStanding]) {
        let silent = Set(standings.filter { $0.warning != nil }.map(\.name))
        let warned = state.withLock { state in
            defer { state.warned = silent }
            return state.warned
        }
        for standing in standings {
            let isNew = silent.contains(standing.name) && !warned.contains(standing.name)
            if isNew, let warning = standing.warning {
                logger.warning("Source silent", metadata: ["source": "\(standing.name)", "reason": "\(warning)"])
            }
            if warned.contains(standing.name), !silent.contains(standing.name) {
                logger.notice("Source sends again", metadata: ["source": "\(standing.name)"])
            }
        }
    }
}

extension KnownSource {
    /// The same source; its last delivery is not earlier than it was known to be, unless a clock was wrong.
    fileprivate func remembering(_ known: [KnownSource], clock: Instant) -> KnownSource {
        var source = self
        let last = known.first { $0.name == name }
        source.lastDeliveryAt = standing(heardAt: last?.lastDeliveryAt, clock: clock).lastDeliveryAt
        return source
    }
}
