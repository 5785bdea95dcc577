import Postgres
import Reports
import Store
import Testing
import Waiting

/// A change is taken once, whoever comes, and never from under a run that has read what it touches.
@Suite(.timeLimit(.minutes(10))) struct NotedChangesTests {
    private static let lock = "(hashtextextended('rollcall.changes', 0))"

    private let database: StoreDatabase
    private let connection: Connection

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
    }

    /// Notes that something has changed so many times on one day.
    private func change(_ count: Int) async throws {
        try await connection.execute(
            """
            insert into rollcall.changes
            select '2026-01-16 10:00Z', '2026-01-16 11:00Z' from generate_series(1, \(count))
            """
        )
    }

    private func waiting() async throws -> Int64? {
        try await connection.number("select count(*) from rollcall.changes")
    }

    @Test func `what is noted while a run is at work is left to the next run`() async throws {
        let run = try database.connection()
        try await RunLock.take(run)
        try await change(1)
        #expect(try await NotedChanges.takeBetweenRuns(atMost: 100, connection) == nil)
        #expect(try await waiting() == 1)
        await run.close()
        try await eventually("they are taken") {
            try await NotedChanges.takeBetweenRuns(atMost: 100, connection) != nil
        }
        #expect(try await waiting() == 0)
    }

    @Test func `a run that begins waits for whoever takes changes`() async throws {
        let taker = try database.connection()
        try await taker.execute("select pg_advisory_lock\(Self.lock)")
        let run = try database.connection()
        async let begun: Void = RunLock.take(run)
        let waiting = """
            select count(*) from pg_locks
            where not granted and database = (select oid from pg_database where datname = current_database())
            """
        try await eventually("the run waits") { try await connection.number(waiting) != 0 }
        try await taker.execute("select pg_advisory_unlock\(Self.lock)")
        try await begun
        #expect(try await NotedChanges.takeBetweenRuns(atMost: 100, connection) == nil)
    }

    @Test func `of many no more are taken at once than is asked for`() async throws {
        try await change(25)
        var taken: [Int?] = []
        for _ in 0..<4 { taken.append(try await NotedChanges.takeBetweenRuns(atMost: 10, connection)) }
        #expect(taken == [10, 10, 5, 0])
        #expect(try await connection.number("select sum(changes)::bigint from rollcall.changed_days") == 25)
    }

    @Test func `of several that take changes at once each takes others`() async throws {
        let connections = try (0..<6).map { _ in try database.connection() }
        try await withThrowingTaskGroup(of: Void.self) { takers in
            for (number, connection) in connections.enumerated() {
                takers.addTask {
                    for _ in 0..<20 {
                        if number.isMultiple(of: 2) {
                            _ = try await NotedChanges.takeBetweenRuns(atMost: 7, connection)
                        } else {
                            try await ReportRevisions(connection: connection, timeZone: "UTC").takeChanges()
                        }
                    }
                }
            }
            for _ in 0..<20 { try await change(25) }
            try await takers.waitForAll()
        }
        try await eventually("all are taken") { try await NotedChanges.takeBetweenRuns(atMost: 100, connection) == 0 }
        #expect(try await waiting() == 0)
        #expect(try await connection.number("select sum(changes)::bigint from rollcall.changed_days") == 500)
    }
}
