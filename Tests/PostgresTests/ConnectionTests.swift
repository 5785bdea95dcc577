import InMemoryLogging
import Logging
import Postgres
import Testing
import Waiting

struct ConnectionTests {
    private static let ownID = "select pg_backend_pid()"

    @Test func `a dropped connection is reopened for the next session`() async throws {
        let connection = try await Connection.shared()
        let other = try await Connection.shared()
        let increment = Statement(name: "increment", sql: "select $1 + 1")
        for round in 0..<3 as Range<Int64> {
            let id = try #require(try await connection.value(of: Self.ownID) { try $0.int64(0) })
            _ = try await other.value(of: "select pg_terminate_backend($1, 10000)", Parameters { $0.add(Int32(id)) }) {
                try $0.bool(0)
            }
            let next = try await connection.withSession { session in
                try session.run(increment, Parameters { $0.add(round) })[0].int64(0)
            }
            #expect(next == round + 1)
            #expect(try await connection.value(of: Self.ownID) { try $0.int64(0) } != id)
        }
    }

    @Test func `a connection that is bound is not opened again, whether it was lost in a session or between two`()
        async throws
    {
        let other = try await Connection.shared()
        for isBetween in [true, false] {
            let connection = try await Connection.shared()
            let id = try await connection.bind { try $0.run(Statement(name: "", sql: Self.ownID))[0].int64(0) }
            #expect(try await connection.value(of: Self.ownID) { try $0.int64(0) } == id)
            if isBetween {
                let cut = "select pg_terminate_backend($1, 10000)"
                _ = try await other.value(of: cut, Parameters { $0.add(Int32(id)) }) { try $0.bool(0) }
            } else {
                await #expect(throws: PostgresError.self) {
                    try await connection.withSession { try $0.execute("select pg_terminate_backend(pg_backend_pid())") }
                }
            }
            for _ in 0..<2 {
                let error = await #expect(throws: PostgresError.self) {
                    try await connection.value(of: Self.ownID) { try $0.int64(0) }
                }
                #expect(error?.kind == .connection)
            }
        }
    }

    @Test func `a connection whose body to bind fails is opened again`() async throws {
        struct Refused: Error {}
        let connection = try await Connection.shared()
        await #expect(throws: Refused.self) {
            try await connection.bind { _ in throw Refused() }
        }
        await #expect(throws: PostgresError.self) {
            try await connection.withSession { try $0.execute("select pg_terminate_backend(pg_backend_pid())") }
        }
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }

    @Test func `a connection that is lost during a session fails that session only`() async throws {
        let connection = try await Connection.shared()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.inTransaction { session in
                try session.execute("select pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(error?.recovery == .reconnect)
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }

    @Test func `a connection over which nothing may be changed is given up when that is found out`() async throws {
        let connection = try await Connection.shared()
        // As it is for connections that are opened while the database's settings say so.
        try await connection.withSession { try $0.execute("set default_transaction_read_only = on") }
        let error = await #expect(throws: PostgresError.self) {
            try await connection.withSession { try $0.execute("create table forbidden (number bigint)") }
        }
        #expect(error?.isReadOnly == true)
        let isReadOnly = try await connection.value(of: "select current_setting('transaction_read_only')::boolean") {
            try $0.bool(0)
        }
        #expect(isReadOnly == false)
    }

    @Test(arguments: ["select pg_sleep(60)", "copy (select pg_sleep(60)) to stdout (format binary)"])
    func `a session that lasts too long is cut, whatever the server does, and the next one connects again`(
        sql: String
    ) async throws {
        let connection = try await Connection.shared(sessionTimeout: .milliseconds(300))
        let error = await #expect(throws: PostgresError.self) {
            try await connection.withSession { session in
                if sql.hasPrefix("copy") { try session.copyOut(sql) { _ in } } else { try session.execute(sql) }
            }
        }
        #expect(error?.recovery == .reconnect)
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }

    @Test func `what was opened before the trust was renewed is given up, and nothing else`() async throws {
        let trust = ConnectionTrust()
        let waiting = try await Connection.shared(sessionTimeout: .seconds(3_600), trust: trust)
        let idle = try await Connection.shared(trust: trust)
        let other = try await Connection.shared()
        let observer = try await Connection.shared()
        let before = try await [idle.backend(), other.backend()]
        async let error = #expect(throws: PostgresError.self) {
            try await waiting.withSession { try $0.execute("select pg_sleep(61)") }
        }
        let sleepers = "select count(*) from pg_stat_activity where query = 'select pg_sleep(61)' and state = 'active'"
        try await eventually("it sleeps") {
            try await observer.value(of: sleepers, Parameters(), { try $0.int64(0) }) != 0
        }
        // The control: what was opened afterwards goes on.
        trust.renew(since: .now - .seconds(86_400))
        #expect(try await [idle.backend(), other.backend()] == before)

        trust.renew(since: .now)
        #expect(await error?.recovery == .reconnect)
        #expect(try await idle.backend() != before[0])
        #expect(try await other.backend() == before[1])
        #expect(try await waiting.value(of: "select 1") { try $0.int64(0) } == 1)
    }

    @Test func `a server that is not there is a connection error`() async throws {
        let settings = try ConnectionSettings(
            url: "host=/nowhere user=me password=hush",
            applicationName: "tests"
        )
        let connection = Connection(settings: settings, logger: Logger(label: "tests"))
        let error = await #expect(throws: PostgresError.self) {
            try await connection.withSession { try $0.execute("select 1") }
        }
        #expect(error?.kind == .connection)
        #expect(error?.recovery == .reconnect)
        #expect(error.map { "\($0)".contains("hush") } == false)
    }

    @Test func `tasks take turns, each for a whole transaction`() async throws {
        let connection = try await Connection.shared()
        try await connection.withSession {
            try $0.execute("create temporary table counter (value bigint); insert into counter values (0)")
        }
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    try await connection.inTransaction { session in
                        let read = Statement(name: "read", sql: "select value from counter")
                        let write = Statement(name: "write", sql: "update counter set value = $1")
                        let value = try session.run(read)[0].int64(0)
                        _ = try session.run(write, Parameters { $0.add(value + 1) })
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await connection.value(of: "select value from counter") { try $0.int64(0) } == 200)
    }

    @Test func `notices go to the log`() async throws {
        let handler = InMemoryLogHandler()
        var logger = Logger(label: "tests") { _ in handler }
        logger.logLevel = .trace
        let connection = try await Connection.shared(logger: logger)
        try await connection.withSession {
            try $0.execute("do $$ begin raise notice 'look here'; raise warning 'and here'; end $$")
        }
        let notices = handler.entries.filter { $0.message == "PostgreSQL notice" }
        #expect(notices.map { $0.metadata["postgres.message"] } == ["look here", "and here"])
        #expect(notices.map { $0.metadata["postgres.severity"] } == ["NOTICE", "WARNING"])
    }

    @Test func `a session that is cut fails at once, and the next one connects again`() async throws {
        let connection = try await Connection.shared()
        let other = try await Connection.shared()
        let id = try #require(try await connection.value(of: Self.ownID) { try $0.int64(0) })
        async let sleeping: Void = connection.withSession { try $0.execute("select pg_sleep(60)") }
        let running = "select count(*) from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'"
        try await eventually("it sleeps") {
            try await other.value(of: running, Parameters { $0.add(id) }, { try $0.int64(0) }) != 0
        }
        connection.cut()
        do {
            try await sleeping
            Issue.record("the session was not cut")
        } catch let error as PostgresError {
            #expect(error.recovery == .reconnect)
        }
        // Nobody is there to be cut now.
        connection.cut()
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }

    @Test func `a closed connection is closed at the server and stays closed`() async throws {
        let connection = try await Connection.shared()
        let id = try #require(try await connection.value(of: Self.ownID) { try $0.int64(0) })
        await connection.close()
        await connection.close()
        try await waitUntilGone(id)
        let error = await #expect(throws: PostgresError.self) {
            try await connection.withSession { try $0.execute("select 1") }
        }
        #expect(error?.kind == .usage)
    }

    @Test func `a connection that nobody holds any more is closed at the server`() async throws {
        var connection: Connection? = try await Connection.shared()
        let id = try #require(try await connection?.value(of: Self.ownID) { try $0.int64(0) })
        connection = nil
        try await waitUntilGone(id)
    }

    private func waitUntilGone(_ id: Int64) async throws {
        let other = try await Connection.shared()
        let present = "select count(*) from pg_stat_activity where pid = $1"
        try await eventually("its backend is gone") {
            try await other.value(of: present, Parameters { $0.add(id) }, { try $0.int64(0) }) == 0
        }
    }
}
