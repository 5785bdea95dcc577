import HTTPTypes
import Hummingbird

/// `GET /health`: the process answers; `GET /ready`: it can do its work.
struct HealthCheck: Sendable {
    let monitor: HealthMonitor

    private struct Answer: ResponseEncodable {
        var status: String
        var checks: [String: String]?
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("health") { _, _ in
            Answer(status: "ok", checks: nil)
        }
        router.get("ready") { request, context in
            let findings = monitor.findings(at: .now)
            let isReady = findings.allSatisfy { $0.problem == nil }
            let checks = findings.map { ($0.name, $0.problem ?? "ok") }
            let answer = Answer(
                status: isReady ? "ready" : "not ready",
                checks: Dictionary(checks) { first, _ in first }
            )
            var response = try context.responseEncoder.encode(answer, from: request, context: context)
            response.status = isReady ? .ok : .serviceUnavailable
            response.headers[.cacheControl] = "no-store"
            return response
        }
    }
}
