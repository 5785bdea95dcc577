-- Whether something of the room $1 is pending that comes due after the clock $2, and by the instant $3.
select exists (
    select from rollcall.pending as p
    where p.room_id = $1::bigint and p.since > $2::timestamptz and p.since <= $3::timestamptz
) as is_pending;
