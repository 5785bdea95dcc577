delete from rollcall.sessions as t
using (
    select room_id, start_at, end_at
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as u (room_id, start_at, end_at)
    offset 0
) as s
where t.room_id = s.room_id and t.started_at >= s.start_at and t.started_at < s.end_at
returning t.room_id, t.session_id, t.started_at, t.last_left_at, t.ended_at, t.end_reason;
