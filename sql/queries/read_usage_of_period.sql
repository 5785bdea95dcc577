-- The stays that statistics of a period are made of, each with its session, room by room: those of the sessions that
-- may touch the period (see read_sessions_of_period).
select
    s.room_id,
    s.session_id,
    t.joined_at,
    t.left_at,
    t.leave_seen_at,
    t.ending,
    t.person,
    t.provider_session,
    s.started_at,
    s.last_left_at,
    s.ended_at,
    s.end_reason
from rollcall.sessions as s
inner join rollcall.stays as t
    on
        t.room_id = s.room_id
        and t.session_id = s.session_id
        and t.joined_at >= s.started_at
        and t.joined_at <= coalesce(s.last_left_at, 'infinity'::timestamptz)
where
    s.started_at < $2::timestamptz
    and coalesce(s.last_left_at, 'infinity'::timestamptz) >= $1::timestamptz
    and (
        s.started_at >= $3::timestamptz
        or s.last_left_at is null
        or s.last_left_at - s.started_at > interval '1 day'
    )
    and ($4::bigint is null or s.room_id = $4::bigint)
order by s.room_id, s.started_at, s.session_id, t.joined_at, t.connection collate "C", t.ordinal;
