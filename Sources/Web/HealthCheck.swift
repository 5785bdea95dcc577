import HTTPTypes
import Hummingbird

/// `GET /health`: the process answers; `GET /ready`: it can do its work.
struct HealthCheck: Sendable {
    let monitor: HealthMonitor
    /// What is worth a look, by what it concerns; it makes nothing unready.
    let warnings: @Sendable () -> [String: String]
    /// Whether webhooks are taken in whatever the monitor finds: then whoever passes them on must go on doing so.
    let isSpooling: @Sendable () -> Bool

    private struct Answer: ResponseEncodable {
        var status: String
        var checks: [String: String]?
        var warnings: [String: String]?
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("health") { _, _ in
            Answer(status: "ok")
        }
        router.get("ready") { request, context in
            let findings = monitor.findings(at: .now)
            let isReady = findings.allSatisfy { $0.problem == nil } || isSpooling()
            let checks = findings.map { ($0.name, $0.problem ?? $0.remark ?? "ok") }
            let warnings = warnings()
            let answer = Answer(
                status: isReady ? "ready" : "not ready",
                checks: Dictionary(checks) { first, _ in first },
                warnings: warnings.isEmpty ? nil : warnings
            )
            var response = try context.responseEncoder.encode(answer, from: request, context: context)
            response.status = isReady ? .ok : .serviceUnavailable
            response.headers[.cacheControl] = "no-store"
            return response
        }
    }
}
