package import Attendance
package import Logging
import Outages
import Pausing
package import Postgres
import ServiceLifecycle
import Store

/// Keeps stays and sessions up with what arrives and with the time, second by second.
///
/// Live state and notifications rest on it; reports compute what is pending themselves. What it notes for them is taken
/// now and then also where there are none.
package struct ContinuousComputation: Service {
    private let connection: Connection
    private let computation: Computation
    private let interval: Duration
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let outage: OutageLog
    /// What one pass leaves to the next.
    private struct Progress {
        /// When success was noted last.
        var notedAt = Instant(milliseconds: 0)
        var failures: PassingFailures
    }

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
                var progress = Progress(failures: PassingFailures(since: now()))
                var changes = ChangeTaking(connection: connection, logger: logger)
                while !Task.isCancelled {
                    if await pass(&progress) { await changes.takeIfDue(clock: now()) }
                    await Task.pause(for: interval)
                }
            }
        } onGracefulShutdown: {
            connection.cut()
        }
    }

    /// - Returns: Whether it succeeded.
    private func pass(_ progress: inout Progress) async -> Bool {
        let clock = now()
        do {
            let summary = try await computation.keepUp(clock: clock)
            if clock >= progress.notedAt + Self.noteInterval {
                try await JobProgress.note(.compute, until: clock, connection)
                progress.notedAt = clock
            }
            progress.failures.succeeded(at: clock)
            outage.worked()
            if summary.rooms > 0 {
                logger.debug("Computed", metadata: ["compute.rooms": "\(summary.rooms)"])
            }
            return true
        } catch is CancellationError {
            // What is left is done by the next process.
        } catch let error as PostgresError
            where progress.failures.isPassing(error, at: clock) || Task.isShuttingDownGracefully
        {
            logger.debug("Computation postponed", metadata: ["error": "\(error)"])
        } catch {
            outage.failed(1, error)
        }
        return false
    }
}
