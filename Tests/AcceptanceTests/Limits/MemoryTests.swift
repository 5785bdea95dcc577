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

        @Test func `with ten times the events computing keeps within the memory that is set`() async throws {
            try await WorkingDirectory.with { directory in
                let few = try await peak(directory, visits: 50_000, megabytes: Self.megabytes)
                let many = try await peak(directory, visits: 500_000, megabytes: Self.megabytes)
                #expect(few <= Self.megabytes)
                #expect(many <= Self.megabytes)
                // They would have taken more.
                let unbounded = try await peak(directory, visits: 500_000, megabytes: 8_192)
                #expect(unbounded > Self.megabytes)
            }
        }

        @Test func `a report that computes ten times the events first keeps within it, too`() async throws {
            try await WorkingDirectory.with { directory in
                let report = ["report", "--format", "csv"]
                let many = try await peak(of: report, directory, visits: 500_000, megabytes: Self.megabytes)
                #expect(many <= Self.megabytes)
                let unbounded = try await peak(of: report, directory, visits: 500_000, megabytes: 8_192)
                #expect(unbounded > Self.megabytes)
            }
        }

        /// How many megabytes a command had at most that has so many visits to a thousand rooms to compute.
        private func peak(
            of command: [String] = ["compute", "--workers", "2"],
            _ directory: WorkingDirectory,
            visits: Int,
            megabytes: Int
        ) async throws -> Int {
            let url = try await TestServer.makeDatabase()
            let environment = ["DATABASE_URL": url, "ROLLCALL_COMPUTE_MEMORY_MEGABYTES": "\(megabytes)"]
            try #require(try await directory.rollcall("migrate", environment: environment).status == 0)
            let database = Connection(
                settings: try ConnectionSettings(url: url, applicationName: "acceptance"),
                logger: Logger(label: "tests")
            )
            try await database.withSession { try $0.execute(Self.fill(visits)) }
            let process = try directory.start(command, environment: environment)
            var peak = 0
            try await eventually("the command is done", within: .seconds(600)) {
                peak = max(peak, (process.mostMemory ?? 0) / 1_024)
                return process.hasEnded
            }
            let outcome = try await process.outcome()
            #expect(outcome.status == 0)
            #expect(outcome.text.contains("\(visits) stays"), "\(outcome.text)")
            return peak
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
            cross join (values (1, interval '0'), (2, interval '2 hours')) as e (kind, after);
            insert into rollcall.pending (room_id, since)
            select room_id, min(occurred_at) from rollcall.events group by room_id;
            analyze rollcall.events;
            """
        }
    }
}
