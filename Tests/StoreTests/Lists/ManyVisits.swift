import Attendance
import ClockTesting
import Postgres

/// A database with half a year of visits to many rooms, filled by SQL: 20,000 sessions, 120,000 stays, 240,000 events.
struct ManyVisits: Sendable {
    static let clock: Instant = "2026-06-29T00:00:00Z"
    /// Two thousand rooms had nine sessions each, and this one two thousand more.
    static let busyRoom = RoomID(rawValue: 4_503_599_627_370)
    /// So many sessions began on a day, so many stays were in each.
    static let sessionsPerDay = 20_000 / 180
    static let staysPerSession = 6

    let database: StoreDatabase

    init() async throws {
        database = try await StoreDatabase()
        let connection = try database.connection()
        try await connection.execute(Self.rooms)
        try await connection.execute(Self.sessions)
        try await connection.execute(Self.visits)
        try await connection.execute("vacuum analyze")
    }

    private static let rooms = """
        insert into rollcall.rooms (room_id, source, provider_room_id, friendly_url, tags, first_seen_at)
        select
            n * \(busyRoom.rawValue), 'samba', 'R' || n, 'url-' || n, array['tag ' || n % 20],
            '2025-12-01T00:00:00Z'::timestamptz + n * interval '5 minutes'
        from generate_series(1, 10000) as n;

        insert into rollcall.room_counts (day, rooms)
        select (first_seen_at at time zone 'UTC')::date, count(*) from rollcall.rooms group by 1;

        insert into rollcall.room_tags (room_id, tag, first_seen_at)
        select room_id, unnest(tags), first_seen_at from rollcall.rooms;

        select rollcall.ensure_event_partition('2026-01-01T00:00:00Z'::timestamptz + m * interval '1 month')
        from generate_series(0, 6) as m;
        """

    // One in a thousand lasts longer than a day, one in 250 goes on.
    private static let sessions = """
        insert into rollcall.sessions (
            room_id, started_at, session_id, last_left_at, ended_at, end_reason, stays
        )
        select
            room_id, started_at,
            concat(
                lpad(to_hex((extract(epoch from started_at) * 1000)::bigint), 12, '0'),
                substr(replace(rollcall.public_room_id(room_id, ''), '-', ''), 13)
            )::uuid,
            started_at + length, started_at + length + interval '5 minutes',
            case when length is not null then 'empty' end, \(staysPerSession)
        from (
            select
                case when n < 18000 then n % 2000 + 1 else 1 end * \(busyRoom.rawValue) as room_id,
                '2026-01-01T00:00:00Z'::timestamptz
                    + case when n < 18000 then n / 2000 * interval '20 days' + n % 2000 * interval '864 seconds'
                        else (n - 18000) * interval '7776 seconds' + interval '1 second' end as started_at,
                case
                    when n % 1000 = 7 then interval '30 hours'
                    when n between 16000 and 17999 and n % 25 = 0 then null
                    else interval '50 minutes'
                end as length
            from generate_series(0, 19999) as n
        ) as made;

        insert into rollcall.stays (
            room_id, joined_at, connection, ordinal, session_id, left_at, leave_seen_at, ending, person,
            join_is_inferred, is_machine, is_unsettled
        )
        select
            room_id, started_at + p * interval '1 minute', md5(session_id::text || p)::uuid::text, 0, session_id,
            last_left_at - p * interval '1 minute', last_left_at - p * interval '1 minute',
            case when last_left_at is null then 'open' else 'left' end, 'P' || p, false, false, last_left_at is null
        from rollcall.sessions, generate_series(0, \(staysPerSession - 1)) as p
        order by started_at;
        """

    private static let visits = """
        insert into rollcall.events (
            room_id, occurred_at, event_id, delivery_id, kind, is_machine, connection, person, name, role
        )
        select
            room_id, case kind when 1 then joined_at else left_at end, md5(connection || kind)::uuid,
            md5(connection)::uuid, kind, false, connection, person, 'Ann', 'attendee'
        from rollcall.stays, generate_series(1, 2) as kind
        where kind = 1 or left_at is not null;

        insert into rollcall.attendance_counts (day, sessions, stays)
        select day, sum(sessions), sum(stays)
        from (
            select (started_at at time zone 'UTC')::date as day, 1 as sessions, 0 as stays from rollcall.sessions
            union all
            select (joined_at at time zone 'UTC')::date, 0, 1 from rollcall.stays
        ) as counted
        group by day;

        insert into rollcall.stay_counts (hour, stays)
        select date_trunc('hour', joined_at, 'UTC') as hour, count(*)
        from rollcall.stays
        group by hour;
        """
}
