delete from rollcall.room_tags
where room_id = $1::bigint;
