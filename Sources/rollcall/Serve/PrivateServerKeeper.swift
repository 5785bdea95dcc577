import Logging
import PrivateServer
import ServiceLifecycle

/// Starts the private PostgreSQL again when it is gone: it has no operator to do it.
struct PrivateServerKeeper: Service {
    let server: PrivateServer
    let logger: Logger

    private static let interval = Duration.seconds(1)

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if try await server.revive() { logger.warning("The private PostgreSQL was gone; it runs again") }
                } catch {
                    logger.error("The private PostgreSQL is gone and does not start", metadata: ["error": "\(error)"])
                }
                do {
                    try await Task.sleep(for: Self.interval)
                } catch {
                    // Only shutdown ends the sleep early.
                    return
                }
            }
        }
    }
}
