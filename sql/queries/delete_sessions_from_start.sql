delete from rollcall.sessions as t
using unnest($1::bigint[], $2::timestamptz[]) as s (room_id, start_at)
where t.room_id = s.room_id and t.started_at >= s.start_at;
