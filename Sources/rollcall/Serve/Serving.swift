import Attendance
import Logging
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
    /// What is served, and where.
    struct Settings: Sendable {
        var address: WebServer.Address
        var metricsPlace = Configuration.MetricsPlace.off
        var limits = HTTPLimits()
        /// Nil for no spool.
        var spool: DeliveryIntake.SpoolSettings?
        /// Nil where only webhooks are taken in.
        var access: AttendanceAccess.Settings?
    }

    /// How the sources are read anew.
    struct Reloading {
        /// The signals that ask for it.
        var hangups: UnixSignalsSequence
        var read: @Sendable () async throws -> [SourceSettings]
    }

    /// How long the server waits for the database before it listens: where all is well nobody is ever refused.
    private static let patience = Duration.seconds(2)

    /// How long it tries to commit what was taken in before it gives up.
    private static let commitPatience = Duration.seconds(30)

    /// How long stopping takes at most if nothing hangs: whoever waits for the database when it gives up has a session or
    /// a connection to end.
    static let stopPatience = commitPatience + .seconds(8)

    private let settings: Settings
    private let sources: ConfiguredSources
    private let contact: FirstContact
    private let metrics: ServiceMetrics
    private let keeper: PrivateServerKeeper?
    private let health: HealthMonitor
    private let intake: DeliveryIntake
    private let partitions: PartitionKeeping
    private let watching: Watching
    private let access: AttendanceAccess?
    private let reload: SourceReload?
    private let logger: Logger

    init(
        _ settings: Settings,
        sources: ConfiguredSources,
        database: Database,
        contact: FirstContact,
        reloading: Reloading? = nil,
        logger: Logger
    ) throws {
        self.settings = settings
        self.sources = sources
        self.contact = contact
        self.logger = logger
        metrics = ServiceMetrics(sources: sources.all.map(\.name))
        keeper = database.keeper()
        // Whether it can be reached is looked at before it may be used.
        let look = try DatabaseLook(database)
        health = HealthMonitor { await look.findings() }
        let database = database.held(until: contact)
        intake = try DeliveryIntake(
            into: database,
            sources: sources,
            spool: settings.spool,
            drainsAfter: contact.made,
            metrics: metrics.deliveries,
            logger: logger
        )
        partitions = PartitionKeeping(
            connection: try database.briefConnection(duty: .ingest),
            now: { .now },
            logger: logger
        )
        watching = try Watching(sources: sources, heard: metrics.heard, database: database, logger: logger)
        access = try settings.access.map { [intake] settings in
            try AttendanceAccess(settings, recordingIn: intake.database, database: database, logger: logger)
        }
        reload = reloading.map { [metrics, watching] reloading in
            SourceReload(
                hangups: reloading.hangups,
                sources: sources,
                read: reloading.read,
                announce: { metrics.deliveries.begin($0.map(\.name)) },
                remember: { sources in
                    try await SourceRegistry.remember(sources, database.briefConnection(duty: .ingest))
                    await watching.lookAtSources()
                },
                logger: logger
            )
        }
        intake.show(in: metrics)
        watching.show(in: metrics.registry)
    }

    /// All of it as one.
    ///
    /// - Parameters:
    ///   - stopsOnSignals: Whether SIGTERM and SIGINT stop it.
    ///   - stopLimit: What measures how long it takes to stop; nil to wait for as long as it takes.
    ///   - started: Called with the port once the server listens.
    /// - Returns: What works until it is told to stop, and has ended when everything acknowledged is in the database.
    func group(
        stopsOnSignals: Bool = true,
        stopLimit: StopLimit? = nil,
        started: @escaping @Sendable (_ port: Int) -> Void = { _ in }
    ) -> ServiceGroup {
        // It is told of a shutdown first if it is the last.
        let services = services(started: started) + [stopLimit].compactMap(\.self)
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                // A database that is not fit, or an address that is taken, is no reason to drop what was acknowledged.
                .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: stopsOnSignals ? [.sigterm, .sigint] : [],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = Self.commitPatience
        return ServiceGroup(configuration: configuration)
    }

    /// In the order in which they are started, and stopped in reverse: no more requests first, then what was taken in is
    /// committed.
    private func services(started: @escaping @Sendable (_ port: Int) -> Void) -> [any Service] {
        let workers: [any Service] = [partitions] + watching.services + (access?.services ?? [])
        let first: [any Service] = [contact] + [keeper].compactMap(\.self) + intake.services + [health]
        let last: [any Service] = [metricsServer].compactMap(\.self) + [reload].compactMap(\.self)
        return first + workers.map { Deferred($0, until: contact.made) } + last
            + [Deferred(server(started: started), until: contact.tried, atMost: Self.patience)]
    }

    private func server(started: @escaping @Sendable (_ port: Int) -> Void) -> WebServer {
        WebServer(
            address: settings.address,
            webhooks: WebhookEndpoint(sources: sources, now: { .now }, intake: intake.intake, metrics: metrics),
            rest: access?.routes,
            dashboard: access?.dashboard,
            limits: settings.limits,
            health: health,
            warnings: { watching.warnings.merging(intake.warnings(isDatabaseWell: health.isWell)) { $1 } },
            isSpooling: { intake.isSpooling },
            metrics: metrics,
            showsMetrics: settings.metricsPlace == .main,
            logger: logger,
            started: { port in
                tell("Listening", settings.address, port)
                started(port)
            }
        )
    }

    /// The server of `/metrics`, if it has an address of its own.
    private var metricsServer: MetricsServer? {
        guard case .own(let address) = settings.metricsPlace else { return nil }
        return MetricsServer(address: address, metrics: metrics, logger: logger) { port in
            tell("Metrics are served", address, port)
        }
    }

    private func tell(_ message: Logger.Message, _ address: WebServer.Address, _ port: Int) {
        logger.info(message, metadata: ["listen.host": "\(address.host)", "listen.port": "\(port)"])
    }
}
