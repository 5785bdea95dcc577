import API
import Attendance
import Ingest
import Logging
import Notifications
import Postgres
import Runs
import ServiceLifecycle
import Store
import UnixSignals
import Web
import Webhooks

/// What `rollcall serve` runs, put together: HTTP in front, group commit behind it, one connection that writes; and beside
/// it what keeps attendance up with what arrives, deletes rooms whose time is over, and notifies subscribers.
struct Serving: Sendable {
    /// What is served beside webhooks.
    struct Extras: Sendable {
        var api: APISettings
        /// How many requests a second a key may make.
        var requestsPerSecond: Int
        var notifications: NotificationSettings
    }

    private let group: ServiceGroup

    // `started` is called with the port once the server listens. Without extras only webhooks are taken in.
    init(
        address: WebServer.Address,
        sources: ConfiguredSources,
        spool: DeliveryIntake.SpoolSettings? = nil,
        metricsPlace: Configuration.MetricsPlace = .off,
        extras: Extras?,
        limits: HTTPLimits = HTTPLimits(),
        database: Database,
        logger: Logger,
        alongside others: [any Service] = [],
        stopsOnSignals: Bool = true,
        started: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let writer = try database.connection(duty: .ingest, statementTimeout: .seconds(5), connectTimeout: .seconds(2))
        try await Self.remember(sources.all, writer)
        let metrics = ServiceMetrics(sources: sources.all.map(\.name))
        let intake = try DeliveryIntake(
            store: DeliveryStore(connection: writer),
            sources: sources,
            spool: spool,
            metrics: metrics.deliveries,
            logger: logger
        )
        metrics.showProcess { intake.database.depth }
        if let spool = intake.spool { metrics.show(spool) }
        let checker = try database.connection(duty: .ingest, statementTimeout: .seconds(2), connectTimeout: .seconds(2))
        let health = HealthMonitor { await Self.examine(checker) }
        let partitions = PartitionKeeping(
            connection: try database.connection(
                duty: .ingest,
                statementTimeout: .seconds(5),
                connectTimeout: .seconds(2)
            ),
            now: { .now },
            logger: logger
        )
        let parts = try extras.map { try Parts($0, commit: intake.database, database: database, logger: logger) }
        let watching = try Watching(
            sources: sources.all.map(\.name),
            heard: metrics.heard,
            database: database,
            logger: logger
        )
        watching.show(in: metrics.registry)
        let server = WebServer(
            address: address,
            webhooks: WebhookEndpoint(
                sources: sources,
                now: { .now },
                intake: intake.intake,
                metrics: metrics
            ),
            rest: parts?.routes,
            limits: limits,
            health: health,
            warnings: { watching.warnings },
            isSpooling: { intake.spool?.hasRoom ?? false },
            metrics: metrics,
            showsMetrics: metricsPlace == .main,
            logger: logger,
            started: { port in
                logger.info("Listening", metadata: ["listen.host": "\(address.host)", "listen.port": "\(port)"])
                started(port)
            }
        )
        // Stopped in reverse: no more requests first, then what was taken in is committed.
        let services: [any Service] =
            [database.keeper()].compactMap(\.self) + intake.services + [health, partitions] + watching.services
            + (parts?.services ?? [])
            + Self.metricsServer(metricsPlace, metrics, logger) + others + [server]
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
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

    /// Makes sources known to the database.
    static func remember(_ sources: [SourceSettings], _ connection: Connection) async throws {
        try await SourceRegistry.remember(sources.map { ($0.name, $0.provider.rawValue) }, at: .now, connection)
    }

    /// The server of `/metrics`, if it has an address of its own.
    private static func metricsServer(
        _ place: Configuration.MetricsPlace,
        _ metrics: ServiceMetrics,
        _ logger: Logger
    ) -> [MetricsServer] {
        guard case .own(let address) = place else { return [] }
        return [
            MetricsServer(address: address, metrics: metrics, logger: logger) { port in
                logger.info(
                    "Metrics are served",
                    metadata: ["listen.host": "\(address.host)", "listen.port": "\(port)"]
                )
            }
        ]
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

/// The REST API and what works beside it.
private struct Parts {
    let routes: RESTRoutes
    let services: [any Service]

    init(_ extras: Serving.Extras, commit: GroupCommit<Delivery>, database: Database, logger: Logger) throws {
        let backend = try RESTBackend(
            settings: extras.api,
            requestsPerSecond: extras.requestsPerSecond,
            connect: { try database.connection(duty: $0, statementTimeout: $1) },
            record: { try await Self.record($0, commit) },
            now: { .now }
        )
        routes = backend.routes
        services = [
            ContinuousComputation(connection: try database.connection(duty: .compute), now: { .now }, logger: logger),
            NotificationSender(
                outbox: NotificationOutbox(
                    connection: try database.connection(duty: .api, statementTimeout: .seconds(10))
                ),
                settings: extras.notifications,
                logger: logger,
                now: { .now }
            ),
            RoomExpiry(service: backend.service, pool: backend.pool, logger: logger),
        ]
    }

    /// Makes durable what was done over the API, in the way of webhooks.
    private static func record(_ delivery: Delivery, _ commit: GroupCommit<Delivery>) async throws {
        do throws(CommitRefusal) {
            try await commit.append(delivery)
        } catch {
            throw Refusal(.unavailable, "What was to be done could not be stored; come again.", retryAfter: 5)
        }
    }
}
