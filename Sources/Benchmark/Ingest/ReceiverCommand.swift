import ArgumentParser
import Attendance
import Ingest
import Postgres
import ServiceLifecycle
import Store
import UnixSignals
import Web
import Webhooks

/// Takes webhooks in with the parts of `rollcall serve`, and nothing beside: no sessions are computed meanwhile.
struct ReceiverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "receiver", shouldDisplay: false)

    @Option var port: Int
    @Option var databaseURL: String
    /// Whether webhooks are answered 204 without being stored.
    @Flag var discard = false

    // As in `rollcall serve`.
    private static let writers = 2

    func run() async throws {
        let sources = [
            SourceSettings(
                name: "samba",
                provider: .digitalsamba,
                secrets: [Secret(Contender.secret)].compactMap(\.self)
            )
        ]
        let metrics = ServiceMetrics(sources: sources.map(\.name))
        let commit = discard ? Self.discarding : try await storing(sources, metrics.deliveries)
        let health = HealthMonitor { [] }
        let server = WebServer(
            address: WebServer.Address(host: "127.0.0.1", port: port),
            webhooks: WebhookEndpoint(
                sources: ConfiguredSources(sources),
                now: { .now },
                intake: Intake(database: commit),
                metrics: metrics
            ),
            health: health,
            metrics: metrics,
            logger: Benchmark.logger
        )
        let services: [any Service] = [commit, health, server]
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm],
                logger: Benchmark.logger
            )
        )
        try await group.run()
    }

    /// With one writer: where nothing is stored nothing is waited for.
    private static var discarding: GroupCommit<Delivery> {
        GroupCommit(batch: BatchCommit(logger: Benchmark.logger) { _ throws(CommitFailure) in })
    }

    private func storing(
        _ sources: [SourceSettings],
        _ metrics: DeliveryMetrics
    ) async throws -> GroupCommit<Delivery> {
        let connections = try (0..<Self.writers).map { _ in
            Connection(
                settings: try ConnectionSettings(
                    url: databaseURL,
                    applicationName: "rollcall",
                    statementTimeout: .seconds(5)
                ),
                logger: Benchmark.logger
            )
        }
        try await SourceRegistry.remember(
            sources.map { ($0.name, $0.provider.rawValue) },
            at: .now,
            connections[0]
        )
        let store = DeliveryStore(connections: ConnectionPool(connections))
        let batch = BatchCommit(logger: Benchmark.logger) { deliveries throws(CommitFailure) in
            let started = ContinuousClock.now
            do {
                metrics.committed(deliveries, try await store.record(deliveries))
            } catch {
                throw .badElement(reason: "\(error)")
            }
            metrics.triedToCommit(took: ContinuousClock.now - started)
        }
        return GroupCommit(writers: connections.map(\.thread), batch: batch)
    }
}
