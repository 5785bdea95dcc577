package import Attendance
package import Logging
import Pausing
package import Postgres
import ServiceLifecycle
import Store

/// Makes the partitions of the days and months to come, again and again.
///
/// Whatever arrives where there is none makes it itself; here it is made before, so that nothing that arrives waits.
package struct PartitionKeeping: Service {
    private let connection: Connection
    private let interval: Duration
    private let now: @Sendable () -> Instant
    private let logger: Logger

    /// - Parameters:
    ///   - connection: Its own; its statements must end within seconds.
    ///   - interval: How long it rests between two passes; far less than the time that is made ahead.
    ///   - now: The clock.
    ///   - logger: Where failures are told.
    package init(
        connection: Connection,
        interval: Duration = .seconds(600),
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.connection = connection
        self.interval = interval
        self.now = now
        self.logger = logger
    }

    /// Makes partitions until shutdown.
    package func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await PartitionsAhead.make(clock: now(), connection)
                } catch {
                    logger.warning("Partitions not made ahead", metadata: ["error": "\(error)"])
                }
                await Task.pause(for: interval)
            }
        }
    }
}
