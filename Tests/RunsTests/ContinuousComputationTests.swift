import Attendance
import ClockTesting
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

    @Test func `what changes is taken every ten minutes where no report runs`() async throws {
        try await Workplace.with { place in
            let clock = SetClock("2026-01-16T12:00:00Z")
            try await place.receive(
                [SambaBody.joined("A", "2026-01-16T10:00:00Z"), SambaBody.left("A", "2026-01-16T11:00:00Z")],
                at: "2026-01-16T11:00:00Z"
            )
            let computation = ContinuousComputation(
                connection: try place.anotherConnection(),
                interval: .milliseconds(1),
                now: { clock.look() },
                logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
            )
            let running = Task { await computation.run() }
            try await eventually("what came is taken") { try await place.count("changed_days") != 0 }
            #expect(try await place.count("sessions") == 1)
            #expect(try await place.count("changes") == 0)
            try await place.connection.withSession { session in
                try session.execute("insert into rollcall.changes values (now(), now())")
            }
            clock.advance(by: .minutes(9))
            try await clock.untilPassesAreOver()
            #expect(try await place.count("changes") == 1)
            clock.advance(by: .minutes(1))
            try await eventually("what came since is taken") { try await place.count("changes") == 0 }
            running.cancel()
            await running.value
        }
    }

    @Test func `it stops between two batches, whatever waits, and calls that no failure`() async throws {
        try await Workplace.with { place in
            try await place.receive([SambaBody.joined("A", "2026-01-16T10:00:00Z")], at: "2026-01-16T11:00:00Z")
            let handler = InMemoryLogHandler()
            let looks = CallCounter()
            let computation = ContinuousComputation(
                connection: try place.anotherConnection(),
                interval: .milliseconds(1),
                now: {
                    looks.add()
                    // The pass has begun, and no session with the database is under way that could be cut.
                    if looks.count == 2 { withUnsafeCurrentTask { $0?.cancel() } }
                    return "2026-01-16T12:00:00Z"
                },
                logger: Logger(label: "tests") { _ in handler }
            )
            await computation.run()
            #expect(looks.count == 2)
            #expect(try await place.count("pending") == 1)
            #expect(try await place.count("sessions") == 0)
            #expect(handler.entries.isEmpty)
        }
    }
}
