import DatabaseTesting
import Logging
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// How much memory computing and reporting take is set, and does not depend on how much there is.
    struct MemoryTests {
        /// The least that may be set.
        private static let megabytes = 128

        private static let computing = ["compute", "--workers", "2"]
        /// Filling takes longer than copying.
        private static let much = Task { try await filledDatabase(visits: 500_000) }

        @Test func `with ten times the events computing keeps within the memory that is set`() async throws {
            try await WorkingDirectory.with { directory in
                let little = try await Self.filledDatabase(visits: 50_000)
                let few = try await peak(of: [Self.computing], on: little, megabytes: Self.megabytes, in: directory)
                #expect(few <= Self.megabytes)
                let much = try await Self.much.value
                let many = try await peak(
                    of: [Self.computing, Self.computing + ["--from-scratch"]],
                    on: much,
                    megabytes: Self.megabytes,
                    in: directory
                )
                #expect(many <= Self.megabytes)
                // They would have taken more.
                let unbounded = try await peak(of: [Self.computing], on: much, megabytes: 8_192, in: directory)
                #expect(unbounded > Self.megabytes)
            }
        }

        @Test func `a report that has all of it to compute keeps within it, too`() async throws {
            try await WorkingDirectory.with { directory in
                let report = ["report", "--date", "2026-06-01", "--format", "csv"]
                let much = try await Self.much.value
                async let many = peak(of: [report], on: much, megabytes: Self.megabytes, in: directory)
                async let unbounded = peak(of: [report], on: much, megabytes: 8_192, in: directory)
                #expect(try await many <= Self.megabytes)
                #expect(try await unbounded > Self.megabytes)
            }
        }

        private typealias FilledDatabase = (name: String, visits: Int)

        /// A database that has so many visits to a thousand rooms to compute, to which nobody is connected.
        private static func filledDatabase(visits: Int) async throws -> FilledDatabase {
            let url = try await WorkingDirectory.with { try await MigratedDatabase.shared.copy(migratingIn: $0) }
            let database = try connection(to: url)
            try await database.withSession { try $0.execute(fill(visits)) }
            await database.close()
            return (try #require(try ConnectionString(parsing: url)["dbname"]), visits)
        }

        /// How many megabytes the commands had at most, one after the other, on a copy of the database.
        private func peak(
            of commands: [[String]],
            on filled: FilledDatabase,
            megabytes: Int,
            in directory: WorkingDirectory
        ) async throws -> Int {
            let url = try await TestServer.makeDatabase(template: filled.name)
            let environment = ["DATABASE_URL": url, "ROLLCALL_COMPUTE_MEMORY_MEGABYTES": "\(megabytes)"]
            var peak = 0
            for command in commands {
                let process = try directory.start(command, environment: environment)
                try await eventually("the command is done", within: .seconds(600)) {
                    peak = max(peak, (process.mostMemory ?? 0) / 1_024)
                    return process.hasEnded
                }
                #expect(try await process.outcome().status == 0)
            }
            let stays = try await Self.connection(to: url).withSession { session in
                try session.run(Statement(name: "", sql: "select count(*) from rollcall.stays"), Parameters())
                    .first { Int(try $0.int64(0)) }
            }
            #expect(stays == filled.visits)
            return peak
        }

        private static func connection(to url: String) throws -> Connection {
            Connection(
                settings: try ConnectionSettings(
                    url: url,
                    applicationName: "acceptance",
                    statementTimeout: .seconds(600)
                ),
                logger: Logger(label: "tests")
            )
        }

        private static func fill(_ visits: Int) -> String {
            """
            select rollcall.ensure_event_partition('2026-06-01T00:00:00Z');
            insert into rollcall.rooms (room_id, source, provider_room_id, first_seen_at)
            select n, 'samba', 'room-' || n, '2026-06-01T00:00:00Z' from generate_series(0, 999) as n;
            insert into rollcall.events (
                room_id, occurred_at, event_id, delivery_id, kind, is_machine, connection, person, provider_session
            )
            select
                n % 1000,
                timestamptz '2026-06-01T00:00:00Z' + n * interval '4 seconds' + e.after,
                gen_random_uuid(), gen_random_uuid(), e.kind, false, md5('visit' || n), md5('person' || n), 'one'
            from generate_series(0, \(visits - 1)) as n
            cross join (values (1, interval '0'), (2, interval '30 minutes')) as e (kind, after);
            insert into rollcall.pending (room_id, since)
            select room_id, min(occurred_at) from rollcall.events group by room_id;
            analyze rollcall.events;
            """
        }
    }
}
