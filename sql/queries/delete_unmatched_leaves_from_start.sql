delete from rollcall.unmatched_leaves as t
using unnest($1::bigint[], $2::timestamptz[]) as s (room_id, start_at)
where t.room_id = s.room_id and t.left_at >= s.start_at
returning t.room_id, t.left_at, t.connection;
