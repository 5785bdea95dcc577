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
        sources: [SourceSettings],
        spool: DeliveryIntake.SpoolSettings? = nil,
        extras: Extras?,
        limits: HTTPLimits = HTTPLimits(),
        database: Database,
        logger: Logger,
        stopsOnSignals: Bool = true,
        started: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let writer = try database.connection(statementTimeout: .seconds(5), connectTimeout: .seconds(2))
        try await SourceRegistry.remember(sources.map { ($0.name, $0.provider.rawValue) }, at: .now, writer)
        let intake = try DeliveryIntake(
            store: DeliveryStore(connection: writer),
            sources: sources,
            spool: spool,
            logger: logger
        )
        let checker = try database.connection(statementTimeout: .seconds(2), connectTimeout: .seconds(2))
        let health = HealthMonitor { await Self.examine(checker) }
        let parts = try extras.map { try Parts($0, commit: intake.database, database: database, logger: logger) }
        let server = WebServer(
            address: address,
            webhooks: WebhookEndpoint(sources: sources, now: { .now }, intake: intake.intake),
            rest: parts?.routes,
            limits: limits,
            health: health,
            logger: logger,
            started: { port in
                logger.info("Listening", metadata: ["listen.host": "\(address.host)", "listen.port": "\(port)"])
                started(port)
            }
        )
        // Stopped in reverse: no more requests first, then what was taken in is committed.
        let services: [any Service] = intake.services + [health] + (parts?.services ?? []) + [server]
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
            connect: { try database.connection(statementTimeout: $0) },
            record: { try await Self.record($0, commit) },
            now: { .now }
        )
        routes = backend.routes
        services = [
            ContinuousComputation(connection: try database.connection(), now: { .now }, logger: logger),
            NotificationSender(
                outbox: NotificationOutbox(connection: try database.connection(statementTimeout: .seconds(10))),
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
