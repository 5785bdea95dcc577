insert into rollcall.pending (room_id, since)
values ($1::bigint, $2::timestamptz);
