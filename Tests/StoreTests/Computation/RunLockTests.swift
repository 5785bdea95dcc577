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
    }

    @Test func `runs on two databases do not hinder each other`() async throws {
        let first = try await StoreDatabase().connection()
        let second = try await StoreDatabase().connection()
        try await RunLock.take(first)
        try await RunLock.take(second)
    }
}
