import API
import Attendance
import Dashboard
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

/// What `rollcall serve` runs, put together: HTTP in front, group commit behind it, a few connections that write; and
/// beside it what keeps attendance up with what arrives, deletes rooms whose time is over, and notifies subscribers.
///
/// It starts whether or not the database is there: until the first contact has been made nothing is done on the database,
/// and webhooks and requests are answered as they are whenever it is away.
struct Serving: Sendable {
    /// What is served beside webhooks.
    struct Extras: Sendable {
        var api: APISettings
        /// How many requests a second a key may make.
        var requestsPerSecond: Int
        var notifications: NotificationSettings
        var dashboard: DashboardSettings
    }

    /// How the sources are read anew.
    struct Reloading: Sendable {
        /// The signals that ask for it.
        var hangups: UnixSignalsSequence
        var read: @Sendable () throws -> [SourceSettings]
    }

    /// How long the server waits for the database before it listens: where all is well nobody is ever refused.
    private static let patience = Duration.seconds(2)

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
        contact: FirstContact,
        logger: Logger,
        reloading: Reloading? = nil,
        stopsOnSignals: Bool = true,
        started: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        // Whether it can be reached is looked at before it may be used.
        let look = try DatabaseLook(database)
        let health = HealthMonitor { await look.findings() }
        let database = database.held(until: contact)
        let metrics = ServiceMetrics(sources: sources.all.map(\.name))
        let writers = try (0..<DeliveryIntake.writers).map { _ in try database.briefConnection(duty: .ingest) }
        let intake = try DeliveryIntake(
            store: DeliveryStore(connections: ConnectionPool(writers)),
            sources: sources,
            spool: spool,
            drainsAfter: contact.made,
            metrics: metrics.deliveries,
            logger: logger
        )
        metrics.showProcess { intake.database.depth }
        if let spool = intake.spool { metrics.show(spool) }
        let partitions = PartitionKeeping(
            connection: try database.briefConnection(duty: .ingest),
            now: { .now },
            logger: logger
        )
        let parts = try extras.map { try Parts($0, commit: intake.database, database: database, logger: logger) }
        let watching = try Watching(
            sources: sources,
            heard: metrics.heard,
            database: database,
            logger: logger
        )
        watching.show(in: metrics.registry)
        let reload = reloading.map { reloading in
            SourceReload(
                hangups: reloading.hangups,
                sources: sources,
                read: reloading.read,
                announce: { metrics.deliveries.begin($0.map(\.name)) },
                remember: { sources in
                    try await Self.remember(sources, database.briefConnection(duty: .ingest))
                    await watching.lookAtSources()
                },
                logger: logger
            )
        }
        let server = WebServer(
            address: address,
            webhooks: WebhookEndpoint(
                sources: sources,
                now: { .now },
                intake: intake.intake,
                metrics: metrics
            ),
            rest: parts?.routes,
            dashboard: parts?.dashboard,
            limits: limits,
            health: health,
            warnings: {
                // While it is not, that says enough.
                health.isWell ? watching.warnings.merging(intake.warnings) { $1 } : watching.warnings
            },
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
        let workers = [partitions] + watching.services + (parts?.services ?? [])
        let services: [any Service] =
            [database.keeper()].compactMap(\.self) + intake.services + [health]
            + workers.map { Deferred($0, until: contact.made) } + Self.metricsServer(metricsPlace, metrics, logger)
            + [reload].compactMap(\.self) + [Deferred(server, until: contact.tried, atMost: Self.patience)]
        var configuration = ServiceGroupConfiguration(
            services: ([contact] + services).map {
                // A database that is not fit, or an address that is taken, is no reason to drop what was acknowledged.
                .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup)
            },
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
}

/// The REST API, the dashboard and what works beside them.
private struct Parts {
    let routes: RESTRoutes
    let dashboard: DashboardRoutes
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
        let pages = ConnectionPool(
            try (0..<2).map { _ in try database.connection(duty: .api, statementTimeout: .seconds(10)) }
        )
        let upkeep = Upkeep(
            // A busy day, or a month of many rooms, is read as a whole.
            connection: try database.connection(duty: .api, statementTimeout: .seconds(300)),
            now: { .now },
            logger: logger
        )
        dashboard = DashboardRoutes(
            service: try DashboardService(
                pool: pages,
                custody: ConnectionPool([try database.connection(duty: .custody, statementTimeout: .seconds(10))]),
                settings: extras.dashboard,
                rest: backend.service,
                upkeep: upkeep,
                now: { .now }
            )
        )
        services = [
            upkeep,
            ContinuousComputation(
                // Of few rooms at a time, so that the limit is one for a server that does not answer.
                connection: try database.connection(
                    duty: .compute,
                    statementTimeout: .seconds(60),
                    connectTimeout: .seconds(2)
                ),
                now: { .now },
                logger: logger
            ),
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
