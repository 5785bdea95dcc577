import Foundation
import Logging
import Postgres
import PrivateServer
import Testing
import Waiting

/// A server whose synchronous standby is away takes no commit, and keeps each session that waits for it.
@Suite(.timeLimit(.minutes(5))) struct AbsentStandbyTests {
    private static func connection(_ server: PrivateServer, sessionTimeout: Duration? = nil) throws -> Connection {
        let settings = try ConnectionSettings(
            url: server.url,
            applicationName: "tests",
            statementTimeout: .seconds(60),
            sessionTimeout: sessionTimeout,
            preparation: { try $0.execute("set synchronous_commit = on") }
        )
        return Connection(settings: settings, logger: Logger(label: "tests"))
    }

    private static func set(_ standby: String, _ owner: Connection) async throws {
        try await owner.withSession { session in
            try session.execute("alter system set synchronous_standby_names = '\(standby)'")
            try session.execute("select pg_reload_conf()")
        }
        try await eventually("the server knows") {
            try await owner.value(of: "show synchronous_standby_names") { try $0.text(0) } == standby
        }
    }

    @Test func `one session at most waits for it of each connection, and the next works when the standby is back`()
        async throws
    {
        let directory = "\(NSTemporaryDirectory())rollcall-standby-\(UUID())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        // Root's server runs as another account.
        try FileManager.default.setAttributes([.posixPermissions: 0o711], ofItemAtPath: directory)
        let server = try await PrivateServer.start(
            directory: directory,
            durability: .ephemeral,
            logger: Logger(label: "tests")
        )
        let owner = try Self.connection(server)
        let writer = try Self.connection(server, sessionTimeout: .milliseconds(500))
        let insert = "insert into kept values (1)"
        let waiting = "select count(*) from pg_stat_activity where wait_event = 'SyncRep'"
        try await owner.withSession { try $0.execute("create table kept (number bigint)") }
        try await Self.set("away", owner)

        for _ in 0..<5 {
            let error = await #expect(throws: PostgresError.self) {
                try await writer.withSession { try $0.execute(insert) }
            }
            #expect(error?.recovery == .reconnect)
            #expect(try await owner.value(of: waiting) { try $0.int64(0) } == 1)
        }
        #expect(try await owner.value(of: "select count(*) from kept") { try $0.int64(0) } == 0)

        try await Self.set("", owner)
        try await eventually("the next works") {
            do {
                try await writer.withSession { try $0.execute(insert) }
                return true
            } catch let error as PostgresError where error.recovery == .reconnect {
                return false
            }
        }
        #expect(try await owner.value(of: "select count(*) from kept") { try $0.int64(0) } == 2)
        await server.stop()
        try FileManager.default.removeItem(atPath: directory)
    }
}
