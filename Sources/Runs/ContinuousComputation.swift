package import Attendance
package import Logging
import Outages
package import Postgres
import ServiceLifecycle
import Store

/// Keeps stays and sessions up with what arrives and with the time, second by second.
///
/// Live state and notifications rest on it; reports compute what is pending themselves.
package struct ContinuousComputation: Service {
    private let connection: Connection
    private let computation: Computation
    private let interval: Duration
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let outage: OutageLog
    /// How seldom success is noted where others can see it.
    private static let noteInterval = Span.seconds(10)

    /// - Parameters:
    ///   - connection: Its own.
    ///   - interval: How long it rests between two passes.
    ///   - now: The clock.
    ///   - logger: Where failures are told.
    package init(
        connection: Connection,
        interval: Duration = .seconds(1),
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.connection = connection
        // Small batches, so that readers and other computations wait for none of them long.
        computation = Computation(connection: connection, roomsPerBatch: 32)
        self.interval = interval
        self.now = now
        self.logger = logger
        outage = OutageLog(
            failure: "Computation failed",
            recovery: "Computation works again",
            counter: "compute.passes",
            logger: logger
        )
    }

    /// Computes until shutdown; what is under way then is rolled back and done by the next process.
    package func run() async {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown {
                var notedAt = Instant(milliseconds: 0)
                while !Task.isCancelled {
                    await pass(&notedAt)
                    do {
                        try await Task.sleep(for: interval)
                    } catch {
                        // Only shutdown ends the sleep early.
                        return
                    }
                }
            }
        } onGracefulShutdown: {
            connection.cut()
        }
    }

    private func pass(_ notedAt: inout Instant) async {
        do {
            let clock = now()
            let summary = try await computation.keepUp(clock: clock)
            if clock >= notedAt + Self.noteInterval {
                try await JobProgress.note(.compute, until: clock, connection)
                notedAt = clock
            }
            outage.worked()
            guard summary.rooms > 0 else { return }
            logger.debug("Computed", metadata: ["compute.rooms": "\(summary.rooms)"])
        } catch let error as PostgresError where error.recovery == .retry || Task.isShuttingDownGracefully {
            // Somebody changes what is computed, or shutdown has begun.
            logger.debug("Computation postponed", metadata: ["error": "\(error)"])
        } catch {
            outage.failed(1, error)
        }
    }
}
