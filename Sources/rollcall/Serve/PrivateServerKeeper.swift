import Logging
import Outages
import Pausing
import PrivateServer
import ServiceLifecycle

/// Starts the private PostgreSQL again when it is gone: it has no operator to do it.
struct PrivateServerKeeper: Service {
    private static let interval = Duration.seconds(1)

    private let server: PrivateServer
    private let logger: Logger
    private let outage: OutageLog

    init(server: PrivateServer, logger: Logger) {
        self.server = server
        self.logger = logger
        outage = OutageLog(
            failure: "The private PostgreSQL is gone and does not start",
            recovery: "The private PostgreSQL starts again",
            counter: "postgres.starts",
            logger: logger
        )
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if try await server.revive() { logger.warning("The private PostgreSQL was gone; it runs again") }
                    outage.worked()
                } catch {
                    outage.failed(1, error)
                }
                await Task.pause(for: Self.interval)
            }
        }
    }
}
