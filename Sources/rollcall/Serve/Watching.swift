import Attendance
import Logging
import Metrics
import MetricsExport
import Runs
import ServiceLifecycle
import Store
import Web
import Webhooks

/// What looks at the service from beside it: at the sources and at the database.
struct Watching: Sendable {
    private let sources: SourceWatch
    private let operation: OperationWatch

    init(sources configured: ConfiguredSources, heard: LastHeard, database: Database, logger: Logger) throws {
        sources = SourceWatch(
            connection: try database.connection(
                duty: .watch,
                statementTimeout: .seconds(60),
                connectTimeout: .seconds(2)
            ),
            names: { configured.all.map(\.name) },
            heardAt: { heard[$0] },
            now: { .now },
            logger: logger
        )
        operation = OperationWatch(
            connection: try database.connection(
                duty: .watch,
                statementTimeout: .seconds(10),
                connectTimeout: .seconds(2)
            ),
            now: { .now },
            logger: logger
        )
    }

    var services: [any Service] { [sources, operation] }

    /// Looks at the sources now.
    func lookAtSources() async { await sources.look() }

    /// What is worth a look, by what it concerns.
    var warnings: [String: String] {
        let warnings = sources.standings.compactMap { standing in
            standing.warning.map { ("source \(standing.name)", $0) }
        }
        return Dictionary(warnings) { first, _ in first }
    }

    /// Has what is found rendered, by what was found last.
    func show(in registry: MetricRegistry) {
        showSources(in: registry)
        showOperation(in: registry)
    }

    private func showSources(in registry: MetricRegistry) {
        let gauges = SourceGauges(registry)
        registry.beforeRendering { [sources] in gauges.show(sources.standings) }
    }

    private func showOperation(in registry: MetricRegistry) {
        let isUp = Gauge(label: "rollcall_database_up", factory: registry)
        let pendingRooms = Gauge(label: "rollcall_pending_rooms", factory: registry)
        let pendingAge = Gauge(label: "rollcall_pending_oldest_seconds", factory: registry)
        let notifications = Gauge(label: "rollcall_notifications_waiting", factory: registry)
        let quarantined = Gauge(label: "rollcall_quarantined_deliveries", factory: registry)
        let connections = Gauge(label: "rollcall_database_connections", factory: registry)
        let connectionLimit = Gauge(label: "rollcall_database_connections_limit", factory: registry)
        let lastCompute = Gauge(label: "rollcall_last_compute_timestamp_seconds", factory: registry)
        let lastReport = Gauge(label: "rollcall_last_report_timestamp_seconds", factory: registry)
        registry.beforeRendering { [operation] in
            let reading = operation.reading
            isUp.record(reading.isDatabaseUp ? 1 : 0)
            guard let figures = reading.figures else { return }
            pendingRooms.record(figures.pendingRooms)
            pendingAge.record(figures.pendingSince.map { max(0, Instant.now.seconds - $0.seconds) } ?? 0)
            notifications.record(figures.notificationsWaiting)
            quarantined.record(figures.quarantined)
            connections.record(figures.connections)
            connectionLimit.record(figures.connectionLimit)
            if let instant = figures.progress[.compute] { lastCompute.record(instant.seconds) }
            if let instant = figures.progress[.report] { lastReport.record(instant.seconds) }
        }
    }
}

extension Instant {
    /// Unix seconds, as Prometheus has instants.
    var seconds: Double { Double(rawValue) / 1_000 }
}
