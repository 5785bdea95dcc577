-- How many stays of people in the room $1, and there in the session $5 if one is given, touch the time from $2 to
-- before $3. $4 is the clock.
select count(*) as stays
from rollcall.stays as t
where
    t.room_id = $1::bigint
    and not t.is_machine
    and t.joined_at < $3::timestamptz
    and (t.joined_at >= $2::timestamptz or coalesce(t.left_at, $4::timestamptz) > $2::timestamptz)
    and ($5::uuid is null or t.session_id = $5::uuid);
