import Logging
import ServiceLifecycle
import Testing

@testable import rollcall

struct StopLimitTests {
    /// Goes on after shutdown, whether or not it is cancelled, until it is let go.
    private struct Hanging: Service {
        let hasBegun = Occurrence()
        let letGo = Occurrence()

        func run() async throws {
            hasBegun.happen()
            try await gracefulShutdown()
            // A wait that cancellation does not end.
            await Task { await letGo.wait() }.value
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `services that do not stop are not waited for any longer than the limit`() async throws {
        let (service, givenUp) = (Hanging(), Occurrence())
        let limit = StopLimit(.milliseconds(1)) { givenUp.happen() }
        try await Self.stop(service, limit) {
            await givenUp.wait()
            service.letGo.happen()
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `nothing is given up if all have stopped in time`() async throws {
        let service = Hanging()
        let limit = StopLimit(.seconds(3_600)) { Issue.record("it was given up") }
        try await Self.stop(service, limit) { service.letGo.happen() }
    }

    /// Runs the service and the limit, stops them, and then does `afterwards`.
    private static func stop(
        _ service: Hanging,
        _ limit: StopLimit,
        _ afterwards: () async -> Void
    ) async throws {
        let group = ServiceGroup(services: [service, limit], logger: Logger(label: "tests"))
        async let running: Void = limit.watch(over: group)
        await service.hasBegun.wait()
        await group.triggerGracefulShutdown()
        await afterwards()
        try await running
    }
}
