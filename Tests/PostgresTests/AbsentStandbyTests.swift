import DatabaseTesting
import Postgres
import Testing
import Waiting

/// A server whose synchronous standby is away takes no commit, and keeps each session that waits for it.
@Suite(.timeLimit(.minutes(5))) struct AbsentStandbyTests {
    @Test func `one session at most waits for it of each connection, and the next works when the standby is back`()
        async throws
    {
        try await StandbyServer.with { server in
            let owner = try server.connection()
            let writer = try server.connection(sessionTimeout: .milliseconds(500))
            let insert = "insert into kept values (1)"
            let waiting = "select count(*) from pg_stat_activity where wait_event = 'SyncRep'"
            try await owner.withSession { try $0.execute("create table kept (number bigint)") }
            try await server.require(standby: "away")

            for _ in 0..<5 {
                let error = await #expect(throws: PostgresError.self) {
                    try await writer.withSession { try $0.execute(insert) }
                }
                #expect(error?.recovery == .reconnect)
                #expect(try await owner.value(of: waiting) { try $0.int64(0) } == 1)
            }
            #expect(try await owner.value(of: "select count(*) from kept") { try $0.int64(0) } == 0)

            try await server.require(standby: "")
            try await eventually("the next works") {
                do {
                    try await writer.withSession { try $0.execute(insert) }
                    return true
                } catch let error as PostgresError where error.recovery == .reconnect {
                    return false
                }
            }
            #expect(try await owner.value(of: "select count(*) from kept") { try $0.int64(0) } == 2)
        }
    }
}
