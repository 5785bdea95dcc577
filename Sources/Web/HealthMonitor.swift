import Pausing
import ServiceLifecycle
import Synchronization

/// Looks again and again at what the service depends on, so that asking for it never has to wait.
///
/// An examination that hangs is itself a finding.
package final class HealthMonitor: Service, Sendable {
    /// One thing that must hold for the service to do its work.
    package struct Finding: Hashable, Sendable {
        package var name: String
        /// What is wrong, nil if nothing is.
        package var problem: String?
        /// What is to be said of it though nothing is wrong.
        package var remark: String?

        package init(name: String, problem: String? = nil, remark: String? = nil) {
            self.name = name
            self.problem = problem
            self.remark = remark
        }
    }

    private struct State {
        var findings: [Finding] = []
        var examinedAt: ContinuousClock.Instant?
    }

    private static let interval = Duration.seconds(1)
    /// How old findings may be before they count for nothing.
    private static let validity = Duration.seconds(4)

    private let examine: @Sendable () async -> [Finding]
    private let state = Mutex(State())

    package init(examine: @escaping @Sendable () async -> [Finding]) {
        self.examine = examine
    }

    /// Examines until shutdown.
    package func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let findings = await self.examine()
                self.state.withLock { $0 = State(findings: findings, examinedAt: .now) }
                await Task.pause(for: Self.interval)
            }
        }
    }

    /// Whether everything is there that the service depends on, as far as was found last.
    package var isWell: Bool { findings(at: .now).allSatisfy { $0.problem == nil } }

    /// What was found last, or that there has been no answer for too long.
    func findings(at now: ContinuousClock.Instant) -> [Finding] {
        let state = state.withLock(\.self)
        guard let examinedAt = state.examinedAt, now - examinedAt <= Self.validity else {
            return [Finding(name: "database", problem: "no answer")]
        }
        return state.findings
    }
}
