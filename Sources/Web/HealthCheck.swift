import HTTPTypes
import Hummingbird

/// `GET /health`: the process answers.
///
/// `GET /ready`: it can do its work.
package struct HealthCheck: Sendable {
    /// One thing that must hold for the service to do its work.
    package struct Finding: Sendable {
        package var name: String
        /// What is wrong, nil if nothing is.
        package var problem: String?

        package init(name: String, problem: String?) {
            self.name = name
            self.problem = problem
        }
    }

    private let examine: @Sendable () async -> [Finding]

    /// - Parameter examine: Looks at what the service depends on, within a second or two.
    package init(examine: @escaping @Sendable () async -> [Finding]) {
        self.examine = examine
    }

    private struct Answer: ResponseEncodable {
        var status: String
        var checks: [String: String]?
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("health") { _, _ in
            Answer(status: "ok", checks: nil)
        }
        router.get("ready") { request, context in
            let findings = await examine()
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
