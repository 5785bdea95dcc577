package import Attendance
package import Logging
import Pausing
package import Postgres
import ServiceLifecycle
package import Store
import Synchronization

/// Reads again and again what an operator watches of the database, so that asking for it never waits for the database.
package final class OperationWatch: Service, Sendable {
    /// What was read last.
    package struct Reading: Hashable, Sendable {
        /// Nil before anything was read.
        package var figures: OperationFigures?
        /// Whether the database answered then.
        package var isDatabaseUp: Bool
    }

    private static let leastInterval = Duration.seconds(10)

    private let connection: Connection
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let state = Mutex(Reading(figures: nil, isDatabaseUp: false))

    /// - Parameters:
    ///   - connection: Its own; its statements must end within seconds.
    ///   - now: The clock.
    ///   - logger: Told of failures.
    package init(connection: Connection, now: @escaping @Sendable () -> Instant, logger: Logger) {
        self.connection = connection
        self.now = now
        self.logger = logger
    }

    /// What was read last.
    package var reading: Reading { state.withLock(\.self) }

    /// Reads until shutdown, every ten seconds, and more seldom where the database takes long to answer.
    package func run() async {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    let started = ContinuousClock.now
                    let isAnswered = await self.read()
                    // Watching must not be what keeps a database busy; one that is away it keeps from nothing.
                    let pause = isAnswered ? (ContinuousClock.now - started) * 20 : .zero
                    await Task.pause(for: max(Self.leastInterval, pause))
                }
            }
        } onGracefulShutdown: {
            self.connection.cut()
        }
    }

    /// - Returns: Whether the database answered.
    private func read() async -> Bool {
        do {
            let figures = try await OperationFigures.read(clock: now(), connection)
            state.withLock { $0 = Reading(figures: figures, isDatabaseUp: true) }
            return true
        } catch {
            logger.debug("Figures not read", metadata: ["error": "\(error)"])
            // A statement that took too long says that the database is there.
            let isThere = (error as? PostgresError)?.recovery == .cancelled
            state.withLock { $0.isDatabaseUp = isThere }
            return isThere
        }
    }
}
