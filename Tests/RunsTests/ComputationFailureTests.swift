import Attendance
import ClockTesting
import InMemoryLogging
import Logging
import Postgres
import Runs
import Testing
import Waiting

/// Computing that fails with every pass is told of; what the next pass makes good is not.
@Suite(.timeLimit(.minutes(10))) struct ComputationFailureTests {
    private let handler = InMemoryLogHandler()
    private let clock = SetClock("2026-01-16T12:00:00Z")

    private var told: [String] { handler.entries.map { "\($0.message)" } }

    /// Runs `body` while every pass ends with an error of the server.
    private func whileFailing(_ sqlState: String, _ body: (Workplace) async throws -> Void) async throws {
        try await Workplace.with { place in
            try await place.fail(with: sqlState)
            let computation = ContinuousComputation(
                connection: try place.anotherConnection(),
                interval: .milliseconds(1),
                now: { clock.look() },
                logger: Logger(label: "tests") { _ in handler }
            )
            let running = Task { await computation.run() }
            try await body(place)
            running.cancel()
            await running.value
        }
    }

    @Test(arguments: ["53100", "53200"])
    func `that the server has no disk or memory left is told of at once`(sqlState: String) async throws {
        try await whileFailing(sqlState) { _ in
            try await clock.untilPassesAreOver()
            #expect(told == ["Computation failed"])
        }
    }

    @Test func `that others hold what is computed is told of when nothing was computed for half a minute`()
        async throws
    {
        try await whileFailing("55P03") { place in
            try await clock.untilPassesAreOver()
            clock.advance(by: .seconds(29))
            try await clock.untilPassesAreOver()
            #expect(told.isEmpty)
            clock.advance(by: .seconds(1))
            try await clock.untilPassesAreOver()
            #expect(told == ["Computation failed"])
            try await place.failNoMore()
            try await eventually("that it works again is told") { told.count == 2 }
            #expect(told == ["Computation failed", "Computation works again"])
        }
    }

    @Test(arguments: ["40001", "40P01"])
    func `that others compute the same is not told of`(sqlState: String) async throws {
        try await whileFailing(sqlState) { _ in
            try await clock.untilPassesAreOver()
            clock.advance(by: .seconds(3_600))
            try await clock.untilPassesAreOver()
            #expect(told.isEmpty)
        }
    }
}

extension Workplace {
    /// Has whoever computes get an error.
    fileprivate func fail(with sqlState: String) async throws {
        try await execute(
            """
            create function public.fail() returns trigger language plpgsql as
            $$ begin raise exception 'no' using errcode = '\(sqlState)'; end $$;
            create trigger fail before insert on rollcall.pending for each statement execute function public.fail();
            """
        )
    }

    fileprivate func failNoMore() async throws {
        try await execute("drop trigger fail on rollcall.pending")
    }

    private func execute(_ sql: String) async throws {
        try await connection.withSession { try $0.execute(sql) }
    }
}
