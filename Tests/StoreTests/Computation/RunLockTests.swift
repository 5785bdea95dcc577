import Postgres
import Store
import Testing
import Waiting

/// One run at a time.
@Suite struct RunLockTests {
    @Test func `a second run is refused while the first holds the lock`() async throws {
        let database = try await StoreDatabase()
        let first = try database.connection()
        try await RunLock.take(first)
        let second = try database.connection()
        await #expect(throws: StoreError.anotherRunIsAtWork) { try await RunLock.take(second) }
        await first.close()
        // The server notices a closed connection a moment later.
        try await eventually("the lock is free") {
            do {
                try await RunLock.take(second)
                return true
            } catch StoreError.anotherRunIsAtWork {
                return false
            }
        }
    }

    @Test func `a run that is killed gives the lock back`() async throws {
        let database = try await StoreDatabase()
        let first = try database.connection()
        try await RunLock.take(first)
        let second = try database.connection()
        let process = try await first.number("select pg_backend_pid()")
        try await second.execute("select pg_terminate_backend(\(try #require(process)), 5000)")
        try await RunLock.take(second)
        // It does not go on without the lock, also when that is free again.
        await second.close()
        for _ in 0..<2 {
            let error = await #expect(throws: PostgresError.self) { try await RunLock.take(first) }
            #expect(error?.kind == .connection)
        }
        await #expect(throws: PostgresError.self) { try await first.number("select 1") }
    }

    @Test func `a run keeps the lock where connections that have nothing to do are ended`() async throws {
        let database = try await StoreDatabase()
        let name = try #require(try await database.connection().texts("select current_database()").first)
        try await database.connection().execute("alter database \"\(name)\" set idle_session_timeout = '100ms'")
        let (first, bystander) = (try database.connection(), try database.connection())
        try await RunLock.take(first)
        let process = try #require(try await bystander.number("select pg_backend_pid()"))
        let second = try database.connection()
        try await eventually("another connection has been ended") {
            try await second.number("select count(*) from pg_stat_activity where pid = \(process)") == 0
        }
        await #expect(throws: StoreError.anotherRunIsAtWork) { try await RunLock.take(second) }
        try await RunLock.take(first)
    }

    @Test func `runs on two databases do not hinder each other`() async throws {
        let first = try await StoreDatabase().connection()
        let second = try await StoreDatabase().connection()
        try await RunLock.take(first)
        try await RunLock.take(second)
    }
}
