import DatabaseTesting
import Dispatch
import Glibc
import Logging
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// Processes that compute side by side and are killed at it: nothing is lost, and what is there in the end is what
    /// one computation from scratch gives.
    struct WorkersTests {
        private static let rooms = 120

        @Test func `workers and services are killed again and again while they compute`() async throws {
            try await WorkingDirectory.with { directory in
                let url = try await TestServer.makeDatabase()
                let environment = ["DATABASE_URL": url]
                try #require(try await directory.rollcall("migrate", environment: environment).status == 0)
                let database = try Self.connection(url)
                let visits = Self.visits(Self.rooms * (2 + Torture.kills))
                let (first, second) = (WebhookLoad(visits.first), WebhookLoad(visits.second))
                try await Service.with(in: directory, environment: environment) { steady in
                    async let sent: Void = first.run(to: steady, connections: 4)
                    try await eventually("there are rooms") { first.count > Self.rooms }
                    for _ in 1...Torture.kills {
                        try await Service.with(in: directory, environment: environment) { doomed in
                            async let sentToo: Void = second.run(to: doomed, connections: 4)
                            try await killWorker(directory, url, database)
                            doomed.process.send(SIGKILL)
                            _ = try await doomed.process.outcome()
                            try await sentToo
                        }
                    }
                    try await sent
                    try await WebhookLoad(second.unacknowledged).run(to: steady)
                }
                let workers = try (0..<3).map { _ in try directory.start(["compute"], environment: environment) }
                for worker in workers { #expect(try await worker.outcome().status == 0) }
                #expect(try await count("pending", database) == 0)
                #expect(try await count("events", database) == visits.first.count + visits.second.count)
                let together = try await attendance(database)

                let scratch = try await directory.rollcall("compute", "--from-scratch", environment: environment)
                #expect(scratch.status == 0)
                #expect(try await attendance(database) == together)
                // What is missing would be noticed.
                try await database.withSession { try $0.execute("delete from rollcall.stays where connection = 'p-0'") }
                #expect(try await attendance(database) != together)
                Torture.measured(
                    "compute and serve kill -9, \(Torture.kills) times each",
                    "\(together.count) rows of \(Self.rooms) rooms, the same as from scratch"
                )
            }
        }

        /// Kills a `compute` that has claimed rooms and not written them yet.
        private func killWorker(_ directory: WorkingDirectory, _ url: String, _ database: Connection) async throws {
            // All rooms are pending, which is more than the services take at once.
            try await database.withSession { session in
                try session.execute(
                    """
                    insert into rollcall.pending (room_id, since)
                    select room_id, '1970-01-01 00:00+00' from rollcall.rooms
                    """
                )
            }
            let holder = try Self.connection(url)
            let mayGoOn = DispatchSemaphore(value: 0)
            async let holding: Void = holder.inTransaction { session in
                try session.execute("lock table rollcall.stays in access exclusive mode")
                mayGoOn.wait()
            }
            try await eventually("nobody writes stays") { try await number(Self.locked, database) > 0 }
            let worker = try directory.start(
                ["compute"],
                environment: ["DATABASE_URL": "\(url) application_name=worker"]
            )
            do {
                try await eventually("a worker has claimed rooms") { try await number(Self.stopped, database) > 0 }
            } catch {
                mayGoOn.signal()
                throw error
            }
            worker.send(SIGKILL)
            mayGoOn.signal()
            try await holding
            #expect(try await worker.outcome().status == 128 + SIGKILL)
        }

        private static let locked = """
            select count(*) from pg_locks
            where relation = 'rollcall.stays'::regclass and mode = 'AccessExclusiveLock' and granted
            """
        private static let stopped = """
            select count(*) from pg_locks join pg_stat_activity using (pid)
            where application_name = 'worker' and relation = 'rollcall.stays'::regclass and not granted
            """

        /// Joins and leaves of people who were there an hour ago, in an order of no meaning, in two halves.
        private static func visits(_ count: Int) -> (first: [[UInt8]], second: [[UInt8]]) {
            let bodies = (0..<count).flatMap { number in
                [("participant_joined", 7_200), ("participant_left", 3_600)].map { event, ago in
                    Samba.visit(
                        event,
                        room: "room-\(number % rooms)",
                        participant: "p-\(number)",
                        name: "p-\(number)",
                        ago: ago + number % 1_000
                    )
                }
            }
            let order = bodies.indices.map { ($0 * 7_919) % bodies.count }
            precondition(Set(order).count == bodies.count)
            let mixed = order.map { bodies[$0] }
            return (Array(mixed.prefix(count)), Array(mixed.suffix(count)))
        }

        private static func connection(_ url: String) throws -> Connection {
            Connection(
                settings: try ConnectionSettings(url: url, applicationName: "acceptance"),
                logger: Logger(label: "tests")
            )
        }

        private func number(_ sql: String, _ database: Connection) async throws -> Int64 {
            try await database.withSession { session in
                try session.run(Statement(name: "", sql: sql)).first { try $0.int64(0) } ?? 0
            }
        }

        private func count(_ table: String, _ database: Connection) async throws -> Int {
            Int(try await number("select count(*) from rollcall.\(table)", database))
        }

        /// Every computed row, as a text.
        private func attendance(_ database: Connection) async throws -> [String] {
            let sql = """
                select row from (
                    select t::text as row from rollcall.stays as t
                    union all
                    select s::text from rollcall.sessions as s
                    union all
                    select u::text from rollcall.unmatched_leaves as u
                ) as rows
                order by row collate "C"
                """
            return try await database.withSession { session in
                try session.run(Statement(name: "", sql: sql)).map { try $0.text(0) }
            }
        }
    }
}
