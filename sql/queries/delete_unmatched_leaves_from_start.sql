delete from rollcall.unmatched_leaves as t
using (
    select room_id, start_at, end_at
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as u (room_id, start_at, end_at)
    offset 0
) as s
where t.room_id = s.room_id and t.left_at >= s.start_at and t.left_at < s.end_at
returning t.room_id, t.left_at, t.connection;
