import Attendance
import Postgres
import SQLFiles
import Testing

/// What pages show of a day is read from indexes, however many rooms the day has and however many days there are.
@Suite struct PublishedPlanTests {
    private static let fill = """
        insert into rollcall.rooms (room_id, source, provider_room_id, first_seen_at)
        select n, 'samba', 'R' || n, '2026-01-01T00:00:00Z' from generate_series(1, 2000) as n;

        insert into rollcall.report_rooms (
            room_id, date, time_zone, revision, sessions, sessions_started, participants, unique_participants,
            participant_milliseconds, occupied_milliseconds, peak_participants, longest_session_milliseconds,
            inferred_leaves, unmatched_leaves
        )
        select n, '2026-01-01'::date + d, 'UTC', 1, 1, 1, 1, 1, n * 7919 % 100000, 1, 1, 1, 0, 0
        from generate_series(1, 2000) as n, generate_series(0, 19) as d;

        insert into rollcall.report_sessions (
            room_id, date, time_zone, revision, session_id, started_at, last_left_at, participants, unique_participants,
            peak_participants, participant_milliseconds, occupied_milliseconds, day_participant_milliseconds,
            day_occupied_milliseconds, inferred_leaves, provider_session_ids
        )
        select
            n, '2026-01-01'::date + d, 'UTC', 1, gen_random_uuid(), ('2026-01-01'::date + d)::timestamptz, now(), 1, 1,
            1, 1, 1, 1, 1, 0, '{}'
        from generate_series(1, 2000) as n, generate_series(0, 19) as d;

        insert into rollcall.report_reasons (room_id, date, time_zone, revision, reasons, deliveries, delivery_ids)
        select n, '2026-01-01'::date + d, 'UTC', 1, '{replay}', 1, '{}'
        from generate_series(1, 2000) as n, generate_series(0, 19) as d;
        """

    @Test func `a page of rows is read in its order, and nothing is sorted or read as a whole`() async throws {
        let connection = try await StoreDatabase().connection()
        try await connection.execute(Self.fill)
        try await connection.execute("vacuum analyze")
        let page = ["'2026-01-10'", "'UTC'", "1", "50", "50"]
        for file in [SQLFile.listReportRooms, .listReportSessions] {
            let plan = try await Self.plan(of: file, page, connection)
            #expect(!plan.contains { $0.contains("Seq Scan on report_") }, "\(plan)")
            #expect(plan.contains { $0.contains("Limit") }, "\(plan)")
            let sorted = plan.drop { !$0.contains("Limit") }
            #expect(!sorted.contains { $0.contains("Sort") && !$0.contains("Incremental") }, "\(plan)")
        }
        let named = try await Self.plan(
            of: .readReportRoomsNamed,
            ["'2026-01-10'", "'UTC'", "1", "'{1,2,3}'"],
            connection
        )
        #expect(!named.contains { $0.contains("Seq Scan on report_") }, "\(named)")
        let count = try await Self.plan(of: .countReportReasons, ["'2026-01-10'", "'UTC'", "1"], connection)
        #expect(!count.contains { $0.contains("Seq Scan") }, "\(count)")
    }

    /// The lines of the plan of a statement with its arguments.
    private static func plan(of file: SQLFile, _ arguments: [String], _ connection: Connection) async throws -> [String]
    {
        var sql = file.text
        for (position, argument) in arguments.enumerated().reversed() {
            sql = sql.replacing("$\(position + 1)", with: argument)
        }
        return try await connection.texts("explain \(sql)")
    }
}
