import API
import Dashboard
import Ingest
import Logging
import Notifications
import Postgres
import Runs
import ServiceLifecycle
import Store
import Web
import Webhooks

/// How attendance is come by: the REST API for applications, the dashboard for people, notifications for subscribers; and
/// what keeps it up with what arrives and with the time.
struct AttendanceAccess: Sendable {
    struct Settings: Sendable {
        var api: APISettings
        /// How many requests a second a key may make.
        var requestsPerSecond: Int
        var notifications: NotificationSettings
        var dashboard: DashboardSettings
    }

    let routes: RESTRoutes
    let dashboard: DashboardRoutes
    let services: [any Service]

    // What is done over the API goes the way of webhooks, into `commit`.
    init(_ settings: Settings, recordingIn commit: GroupCommit<Delivery>, database: Database, logger: Logger) throws {
        let backend = try RESTBackend(
            settings: settings.api,
            requestsPerSecond: settings.requestsPerSecond,
            connect: { try database.connection(duty: $0, statementTimeout: $1) },
            record: { try await Self.record($0, commit) },
            now: { .now }
        )
        let upkeep = try Self.upkeep(database, logger)
        routes = backend.routes
        dashboard = DashboardRoutes(
            service: try Self.dashboard(settings.dashboard, backend.service, upkeep, database)
        )
        services = [
            upkeep,
            try Self.computation(database, logger),
            try Self.notificationSender(settings.notifications, database, logger),
            RoomExpiry(service: backend.service, pool: backend.pool, logger: logger),
        ]
    }

    private static func dashboard(
        _ settings: DashboardSettings,
        _ rest: RESTService,
        _ upkeep: Upkeep,
        _ database: Database
    ) throws -> DashboardService {
        let pages = try (0..<2).map { _ in try database.connection(duty: .api, statementTimeout: .seconds(10)) }
        return try DashboardService(
            pool: ConnectionPool(pages),
            custody: ConnectionPool([try database.connection(duty: .custody, statementTimeout: .seconds(10))]),
            settings: settings,
            rest: rest,
            upkeep: upkeep,
            now: { .now }
        )
    }

    private static func upkeep(_ database: Database, _ logger: Logger) throws -> Upkeep {
        Upkeep(
            // A busy day, or a month of many rooms, is read as a whole.
            connection: try database.connection(duty: .api, statementTimeout: .seconds(300)),
            now: { .now },
            logger: logger
        )
    }

    private static func computation(_ database: Database, _ logger: Logger) throws -> ContinuousComputation {
        ContinuousComputation(
            // Of few rooms at a time, so that the limit is one for a server that does not answer.
            connection: try database.connection(
                duty: .compute,
                statementTimeout: .seconds(60),
                connectTimeout: .seconds(2)
            ),
            now: { .now },
            logger: logger
        )
    }

    private static func notificationSender(
        _ settings: NotificationSettings,
        _ database: Database,
        _ logger: Logger
    ) throws -> NotificationSender {
        let connection = try database.connection(duty: .api, statementTimeout: .seconds(10))
        return NotificationSender(
            outbox: NotificationOutbox(connection: connection),
            settings: settings,
            logger: logger,
            now: { .now }
        )
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
