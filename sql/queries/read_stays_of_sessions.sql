-- All stays of sessions, in no order. The sessions are given by room $1, id $2, start $3 and the last leave $4,
-- infinity while there is none.
select
    t.room_id, t.session_id, t.joined_at, t.left_at, t.leave_seen_at, t.ending, t.person, t.provider_session,
    t.connection, t.ordinal
from (
    select room_id, session_id, from_at, to_at
    from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])
        as u (room_id, session_id, from_at, to_at)
    offset 0
) as s
inner join rollcall.stays as t
    on
        t.room_id = s.room_id
        and t.session_id = s.session_id
        and t.joined_at >= s.from_at
        and t.joined_at <= s.to_at;
