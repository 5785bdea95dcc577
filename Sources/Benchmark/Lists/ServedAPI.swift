import API
import AsyncHTTPClient
import Attendance
import Dashboard
import Ingest
import Logging
import NIOCore
import NIOHTTP1
import Postgres
import Reports
import ServiceLifecycle
import Store
import Web
import Webhooks

/// The REST API and the dashboard, served on a loopback port by the parts that `rollcall serve` is made of, and a key to
/// use them with.
struct ServedAPI: Sendable {
    /// Who looks at the dashboard.
    enum Visitor: CaseIterable {
        /// In the time zone of the reports.
        case here
        /// In another one.
        case elsewhere

        fileprivate var timeZone: String? { self == .here ? nil : "Asia/Kathmandu" }
    }

    private let port: Int
    private let key: String
    private let signIns: [Visitor: SignInToken]

    /// More than a page can be asked for in any time.
    private static let requestsPerSecond = 1_000_000

    /// Runs `body` while the API is served, and the reports of a directory.
    static func with<R: Sendable>(
        _ database: BenchmarkDatabase,
        reports: String = "reports",
        logger: Logger,
        _ body: @Sendable @escaping (ServedAPI) async throws -> R
    ) async throws -> R {
        let registry = APIKeyRegistry(connection: try database.connection())
        let key = try await registry.create(name: "benchmark", scopes: [.read, .write], clock: History.clock)
        var signIns: [Visitor: SignInToken] = [:]
        for visitor in Visitor.allCases {
            let signIn = SignIn(
                keyID: key.key.id,
                keyName: key.key.name,
                mayWrite: true,
                hidesPeople: false,
                timeZone: visitor.timeZone,
                expiresAt: History.clock + .hours(12)
            )
            signIns[visitor] = try await SignInRegistry(connection: database.connection())
                .begin(signIn, clock: History.clock)
        }
        let (ports, started) = AsyncStream.makeStream(of: Int.self)
        let group = try serviceGroup(database, reports, logger) { started.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { [signIns] tasks in
            tasks.addTask {
                defer { started.finish() }
                try await group.run()
            }
            var result: R?
            for await port in ports {
                result = try await body(ServedAPI(port: port, key: key.text.text, signIns: signIns))
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            guard let result else { throw BenchmarkFailure("the server did not start") }
            return result
        }
    }

    /// Asks for a path and reads the answer to its end.
    ///
    /// - Throws: `BenchmarkFailure` if it is not answered 200.
    func get(_ path: String) async throws -> ByteBuffer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/api/v1\(path)")
        request.headers.add(name: "Authorization", value: "Bearer \(key)")
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 64 * 1_024 * 1_024)
        guard response.status == .ok else {
            throw BenchmarkFailure("\(path) was answered \(response.status.code): \(String(buffer: body))")
        }
        return body
    }

    /// Asks for a page of the dashboard and reads it to its end.
    ///
    /// - Throws: `BenchmarkFailure` if it is not answered 200.
    func page(_ target: String, _ visitor: Visitor = .here) async throws -> ByteBuffer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(target)")
        if let signIn = signIns[visitor] {
            request.headers.add(name: "Cookie", value: "rollcall_sign_in=\(signIn.text)")
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 64 * 1_024 * 1_024)
        guard response.status == .ok else {
            throw BenchmarkFailure("\(target) was answered \(response.status.code): \(String(buffer: body))")
        }
        return body
    }

    private static func serviceGroup(
        _ database: BenchmarkDatabase,
        _ reports: String,
        _ logger: Logger,
        started: @escaping @Sendable (Int) -> Void
    ) throws -> ServiceGroup {
        // Nothing is taken in: the history stays as it is.
        let commit = GroupCommit(
            batch: BatchCommit<Delivery>(logger: logger) { _ throws(CommitFailure) in throw .unavailable }
        )
        let backend = try RESTBackend(
            settings: APISettings(
                source: History.source,
                sources: ConfiguredSources([History.source]),
                roomURLPrefix: "",
                timeZone: { .utc }
            ),
            requestsPerSecond: requestsPerSecond,
            connect: { try database.connection(statementTimeout: $1) },
            record: { try await commit.append($0) },
            now: { History.clock }
        )
        // What the dashboard keeps grows old as it does elsewhere.
        let start = ContinuousClock.now
        let now: @Sendable () -> Instant = {
            History.clock + .milliseconds(Int64((ContinuousClock.now - start) / .milliseconds(1)))
        }
        let upkeep = Upkeep(
            connection: try database.connection(statementTimeout: .seconds(300)),
            now: now,
            logger: logger
        )
        let dashboard = try dashboard(database, reports, backend.service, upkeep, now: now)
        let health = HealthMonitor { [] }
        let metrics = ServiceMetrics(sources: [])
        let server = WebServer(
            address: WebServer.Address(host: "127.0.0.1", port: 0),
            webhooks: WebhookEndpoint(
                sources: ConfiguredSources([]),
                now: { History.clock },
                intake: Intake(database: commit),
                metrics: metrics
            ),
            rest: backend.routes,
            dashboard: DashboardRoutes(service: dashboard),
            health: health,
            metrics: metrics,
            logger: logger,
            started: started
        )
        let services: [any Service] = [commit, health, upkeep, server]
        return ServiceGroup(
            configuration: ServiceGroupConfiguration(services: services.map { .init(service: $0) }, logger: logger)
        )
    }

    private static func dashboard(
        _ database: BenchmarkDatabase,
        _ reports: String,
        _ rest: RESTService,
        _ upkeep: Upkeep,
        now: @escaping @Sendable () -> Instant
    ) throws -> DashboardService {
        let pages = ConnectionPool(try (0..<2).map { _ in try database.connection(statementTimeout: .seconds(10)) })
        return try DashboardService(
            pool: pages,
            custody: ConnectionPool([try database.connection(statementTimeout: .seconds(10))]),
            settings: DashboardSettings(
                reportDirectory: reports,
                sources: { [History.source.name] },
                hasSecureCookies: false,
                timeZone: { .utc }
            ),
            rest: rest,
            upkeep: upkeep,
            now: now
        )
    }
}
