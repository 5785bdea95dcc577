import Hummingbird
package import Logging
import ServiceLifecycle

/// `GET /metrics` on an address of its own, for who may ask there.
package struct MetricsServer: Service {
    private let application: any ApplicationProtocol
    private let listening: Listening

    /// - Parameters:
    ///   - address: Where to listen.
    ///   - metrics: What is rendered.
    ///   - logger: Where failures are told.
    ///   - started: Called with the port once it listens.
    package init(
        address: WebServer.Address,
        metrics: ServiceMetrics,
        logger: Logger,
        started: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        var serverLogger = logger
        if logger.logLevel == .info { serverLogger.logLevel = .notice }
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.addMiddleware { ProblemAnswers() }
        MetricsRoute(registry: metrics.registry, refusesProxies: false).addRoute(to: router)
        router.add(middleware: MethodRefusals(routesOf: router))
        let listening = Listening(at: address, started: started)
        self.listening = listening
        application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: .init(address: .hostname(address.host, port: address.port), serverName: "rollcall"),
            onServerRunning: { listening.begin($0) },
            logger: serverLogger
        )
    }

    /// Serves until shutdown.
    ///
    /// - Throws: `ListeningError` if the address can't be used.
    package func run() async throws {
        try await listening.run(application)
    }
}
