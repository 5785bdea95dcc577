package import Logging
import Outages
import Pausing
import ServiceLifecycle

/// Looks again and again whether a spool can be used, so that it is known before it is needed.
package struct SpoolWatch: Service {
    private static let interval = Duration.seconds(1)

    private let spool: Spool
    private let outage: OutageLog

    /// - Parameters:
    ///   - spool: What to look at.
    ///   - logger: Told when it can't be used, and when it can again.
    package init(spool: Spool, logger: Logger) {
        self.spool = spool
        outage = OutageLog(
            failure: "The spool can't be used",
            recovery: "The spool can be used again",
            counter: "spool.looks",
            logger: logger
        )
    }

    /// Looks until shutdown.
    package func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await look()
                await Task.pause(for: Self.interval)
            }
        }
    }

    private func look() async {
        do throws(SpoolError) {
            try await spool.look()
            outage.worked()
        } catch {
            outage.failed(1, error)
        }
    }
}
