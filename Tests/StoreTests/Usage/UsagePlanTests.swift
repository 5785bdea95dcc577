import Postgres
import Testing

/// A question about a day or a month reads that day or month, however many others there are.
@Suite struct UsagePlanTests {
    @Test(arguments: ["rooms", "sessions"])
    func `a day is found by index, and its newest revision too`(view: String) async throws {
        let connection = try await manyDays().connection()
        let plan = try await connection.texts(
            "explain select date from usage.\(view) where date = '2021-02-03' and time_zone = 'UTC'"
        ).joined(separator: "\n")
        #expect(["by_day", "pkey"].contains { plan.contains("report_\(view)_\($0)") }, "\(plan)")
        #expect(plan.contains("report_revisions_pkey"), "\(plan)")
        #expect(!plan.contains("Seq Scan on report_"), "\(plan)")
    }

    @Test(arguments: ["rooms", "sessions"])
    func `a day function reads the day's rows, once each`(table: String) async throws {
        let connection = try await manyDays().connection()
        let dates = "generate_series('2021-02-01'::timestamp, '2021-02-20', interval '1 day') as at"
        // So many days that the function's plan has long been made for any of them.
        let reads = try await reads(
            of: "select count(*) from \(dates), usage.daily_\(table)(at::date, 'UTC')",
            connection
        )
        // Of both revisions at the most.
        for (name, rows) in [("report_revisions", 2 * 20), ("report_\(table)", 2 * 20 * Self.rooms)] {
            let read = try #require(reads[name])
            #expect(read.byScan == 0, "\(name)")
            #expect(read.byIndex <= rows, "\(name)")
        }
    }

    @Test func `a month function reads the month's rows`() async throws {
        let connection = try await manyDays().connection()
        let reads = try await reads(of: "select count(*) from usage.monthly_rooms('2021-02-03', 'UTC')", connection)
        let read = try #require(reads["report_rooms"])
        #expect(read.byScan == 0)
        // The planner takes a look at the ends of an index itself.
        #expect(read.byIndex <= 2 * 28 * Self.rooms + 10)
    }

    private static let rooms = 20

    /// A year of days in two time zones, each with two revisions of 20 rooms with a session.
    private func manyDays() async throws -> StoreDatabase {
        let database = try await StoreDatabase()
        let connection = try database.connection()
        try await connection.execute(
            """
            insert into rollcall.rooms (room_id, source, provider_room_id, first_seen_at)
            select n, 'samba', 'R' || n, '2026-01-01T00:00:00Z' from generate_series(1, \(Self.rooms)) as n;

            insert into rollcall.report_revisions (
                date, time_zone, revision, status, is_restatement, starts_at, ends_at, published_at, confirmed_at,
                figures_digest, checksums
            )
            select at::date, zone, revision, 'final', false, at, at, at, at, '\\x00', '{}'
            from
                generate_series('2020-07-01'::timestamp, '2021-06-30', interval '1 day') as at,
                unnest(array['Europe/Berlin', 'UTC']) as zone,
                generate_series(1, 2) as revision;

            insert into rollcall.report_rooms (
                room_id, date, time_zone, revision, sessions, sessions_started, participants, unique_participants,
                participant_milliseconds, occupied_milliseconds, peak_participants, longest_session_milliseconds,
                inferred_leaves, unmatched_leaves
            )
            select room_id, date, time_zone, revision, 1, 1, 1, 1, 60000, 60000, 1, 60000, 0, 0
            from rollcall.report_revisions, rollcall.rooms;

            insert into rollcall.report_sessions (
                room_id, date, time_zone, revision, session_id, started_at, participants, unique_participants,
                peak_participants, participant_milliseconds, occupied_milliseconds, day_participant_milliseconds,
                day_occupied_milliseconds, inferred_leaves, provider_session_ids
            )
            select
                room_id, date, time_zone, revision, gen_random_uuid(), starts_at, 1, 1, 1, 60000, 60000, 60000, 60000,
                0, '{}'
            from rollcall.report_revisions, rollcall.rooms;
            """
        )
        try await connection.execute("analyze")
        return database
    }

    /// Of the tables of figures that a statement read, the rows that it read in scans of the whole and by index.
    ///
    /// The connection must be new: counters may be those of a session's earlier statements.
    private func reads(
        of statement: String,
        _ connection: Connection
    ) async throws -> [String: (byScan: Int64, byIndex: Int64)] {
        let counters = Statement(
            name: "",
            sql: """
                select relname::text, seq_tup_read, idx_tup_fetch
                from pg_stat_xact_user_tables
                where schemaname = 'rollcall' and relname like 'report\\_%' and seq_scan + idx_scan > 0
                """
        )
        return try await connection.withSession { session in
            try session.inTransaction {
                #expect(try session.run(counters).map { try $0.text(0) } == [])
                try session.execute(statement)
                let rows = try session.run(counters).map { (try $0.text(0), (try $0.int64(1), try $0.int64(2))) }
                return Dictionary(uniqueKeysWithValues: rows)
            }
        }
    }
}
