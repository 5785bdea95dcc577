delete from rollcall.stays as t
using unnest($1::bigint[], $2::timestamptz[]) as s (room_id, start_at)
where t.room_id = s.room_id and t.joined_at >= s.start_at;
