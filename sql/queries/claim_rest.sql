-- Takes what is pending at the run's clock $2 of rooms ($1) that are claimed, and was left for later.
delete from rollcall.pending
where room_id = any ($1::bigint[]) and since <= $2::timestamptz;
