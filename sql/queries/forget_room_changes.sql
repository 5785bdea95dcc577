delete from rollcall.room_changes
where room_id = $1::bigint;
