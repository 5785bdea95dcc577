import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

// Web: what Rollcall answers over HTTP.
//
// A webhook is answered 204 once it is committed, and never before; whatever can't be committed is refused with a
// `application/problem+json` body that says whether to come again. Every answer to a request that was understood comes
// from here; what is not HTTP is dealt with below, by the server.

/// The HTTP server: webhooks, the REST API, the dashboard and health.
package struct WebServer: Sendable {
    /// Where to listen.
    package struct Address: Hashable, Sendable {
        package var host: String
        package var port: Int

        package init(host: String, port: Int) {
            self.host = host
            self.port = port
        }
    }

    private let application: any ApplicationProtocol
    private let listening: Listening

    /// - Parameters:
    ///   - address: Where to listen.
    ///   - webhooks: Takes webhooks in.
    ///   - rest: Answers the REST API, nil for none.
    ///   - dashboard: Answers browsers, nil for none.
    ///   - limits: What a sender may ask of the server.
    ///   - health: What `/ready` tells of.
    ///   - warnings: What `/ready` tells beside, by what it concerns; it makes nothing unready.
    ///   - isSpooling: Whether webhooks are taken in without the database as well; then nothing makes it unready.
    ///   - metrics: Counts the answers.
    ///   - showsMetrics: Whether `/metrics` is answered.
    ///   - logger: Where failures are told.
    ///   - started: Called with the port once the server listens; the port asked for may be 0.
    package init(
        address: Address,
        webhooks: WebhookEndpoint,
        rest: RESTRoutes? = nil,
        dashboard: DashboardRoutes? = nil,
        limits: HTTPLimits = HTTPLimits(),
        health: HealthMonitor,
        warnings: @escaping @Sendable () -> [String: String] = { [:] },
        isSpooling: @escaping @Sendable () -> Bool = { false },
        metrics: ServiceMetrics,
        showsMetrics: Bool = false,
        logger: Logger,
        started: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        // What the library says at the level of information is said by us, with where we listen.
        var serverLogger = logger
        if logger.logLevel == .info { serverLogger.logLevel = .notice }
        let unavailability = UnavailabilityLog()
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            RequestIDMiddleware()
            HTTPCounting(metrics: metrics.http)
            AccessLog()
            ProblemAnswers(unavailability: unavailability, pages: dashboard)
        }
        rest?.addRoutes(to: router, limits)
        dashboard?.addRoutes(to: router)
        HealthCheck(monitor: health, warnings: warnings, isSpooling: isSpooling).addRoutes(to: router)
        if showsMetrics { MetricsRoute(registry: metrics.registry).addRoute(to: router) }
        router.add(middleware: MethodRefusals(routesOf: router, and: [(WebhookEndpoint.route, [.post])]))
        let answers = WebhookAnswers(metrics: metrics.http, unavailability: unavailability, logger: logger)
        let registry = ConnectionRegistry(most: limits.connections, perAddress: limits.connectionsPerAddress)
        let notes = ObjectionNotes(metrics: metrics, logger: logger)
        let listening = Listening(at: address, started: started)
        self.listening = listening
        application = Application(
            router: router,
            server: HTTPServerBuilder { responder in
                LimitedChannel(responder: responder, limits: limits, registry: registry, notes: notes) { watch in
                    WebhookHandler(endpoint: webhooks, answers: answers, limits: limits, watch: watch)
                }
            },
            configuration: .init(
                address: .hostname(address.host, port: address.port),
                serverName: "rollcall",
                backlog: 4_096
            ),
            onServerRunning: { listening.begin($0) },
            logger: serverLogger
        )
    }
}

extension WebServer: Service {
    /// Serves until shutdown: then connections are closed after the answers that are due.
    ///
    /// - Throws: `ListeningError` if the address can't be used.
    package func run() async throws {
        try await listening.run(application)
    }
}
