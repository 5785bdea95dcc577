import Attendance
import InMemoryLogging
import Logging
import Postgres
import Testing
import Waiting

@testable import Runs

/// What runs all day beside `serve`.
@Suite struct ContinuousComputationTests {
    @Test func `a database that is away is told of once, however often computing is tried`() async throws {
        let handler = InMemoryLogHandler()
        let logger = Logger(label: "tests") { _ in handler }
        let attempts = CallCounter()
        let computation = ContinuousComputation(
            connection: Connection(
                settings: try ConnectionSettings(
                    url: "postgres://nobody@/none?host=/nowhere",
                    applicationName: "tests"
                ),
                logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
            ),
            interval: .milliseconds(1),
            now: {
                attempts.add()
                return "2026-01-16T12:00:00Z"
            },
            logger: logger
        )
        let running = Task { await computation.run() }
        try await eventually("it has tried twenty times") { attempts.count >= 20 }
        running.cancel()
        await running.value
        #expect(handler.entries.map(\.message) == ["Computation failed"])
    }
}
