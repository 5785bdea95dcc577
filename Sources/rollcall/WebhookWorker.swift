import Attendance
import Ingest
import Logging
import Postgres
import ServiceLifecycle
import Store
import UnixSignals
import Web
import Webhooks

/// The webhook worker, put together: HTTP in front, group commit behind it, one connection that writes.
struct WebhookWorker: Sendable {
    private let group: ServiceGroup

    // `started` is called with the port once the server listens.
    init(
        address: WebServer.Address,
        sources: [SourceSettings],
        database: Database,
        logger: Logger,
        stopsOnSignals: Bool = true,
        started: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let writer = try database.connection(statementTimeout: .seconds(5), connectTimeout: .seconds(2))
        try await SourceRegistry.remember(sources.map { ($0.name, $0.provider.rawValue) }, at: .now, writer)
        let commit = Self.groupCommit(DeliveryStore(connection: writer), logger)
        let checker = try database.connection(statementTimeout: .seconds(2), connectTimeout: .seconds(2))
        let health = HealthMonitor { await Self.examine(checker) }
        let server = WebServer(
            address: address,
            webhooks: WebhookEndpoint(sources: sources, now: { .now }, commit: commit),
            health: health,
            logger: logger,
            started: { port in
                logger.info("Listening", metadata: ["listen.host": "\(address.host)", "listen.port": "\(port)"])
                started(port)
            }
        )
        var configuration = ServiceGroupConfiguration(
            // Stopped in reverse: no more requests first, then what was taken in is committed.
            services: [.init(service: commit), .init(service: health), .init(service: server)],
            gracefulShutdownSignals: stopsOnSignals ? [.sigterm, .sigint] : [],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(30)
        // A database that hangs can keep nobody from stopping the process: nothing that it holds was acknowledged.
        configuration.maximumCancellationDuration = .seconds(5)
        group = ServiceGroup(configuration: configuration)
    }

    /// Works until it is told to stop, and returns when everything acknowledged is in the database.
    func run() async throws {
        try await group.run()
    }

    /// Tells it to stop.
    func stop() async {
        await group.triggerGracefulShutdown()
    }

    private static func groupCommit(_ store: DeliveryStore, _ logger: Logger) -> GroupCommit<Delivery> {
        GroupCommit(logger: logger) { delivery, reason in
            var delivery = delivery
            delivery.reading = .quarantined(reason: reason)
            return delivery
        } commit: { deliveries throws(CommitFailure) in
            do {
                try await Self.record(deliveries, store)
            } catch let error as PostgresError where error.recovery == .badRow {
                throw .badElement(reason: "the database refused it (SQLSTATE \(error.sqlState ?? "unknown"))")
            } catch {
                logger.error(
                    "Batch not committed",
                    metadata: ["batch.rows": "\(deliveries.count)", "error": "\(error)"]
                )
                throw .unavailable
            }
        }
    }

    /// Records a batch, once more if the connection was lost or the server chose it as a victim: recording is idempotent.
    private static func record(_ deliveries: [Delivery], _ store: DeliveryStore) async throws {
        do {
            _ = try await store.record(deliveries)
        } catch let error as PostgresError where error.recovery == .reconnect || error.recovery == .retry {
            _ = try await store.record(deliveries)
        }
    }

    private static func examine(_ connection: Connection) async -> [HealthMonitor.Finding] {
        let database = HealthMonitor.Finding(name: "database")
        do {
            try await ServerFacts.ping(connection)
            try await Schema.check(connection)
            return [database, HealthMonitor.Finding(name: "schema")]
        } catch let error as StoreError {
            return [database, HealthMonitor.Finding(name: "schema", problem: error.description)]
        } catch {
            return [HealthMonitor.Finding(name: "database", problem: "unavailable")]
        }
    }
}
