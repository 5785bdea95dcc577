-- How many sessions of the room $1 touch the time from $2 to before $3; $4 is the clock.
select count(*) as sessions
from rollcall.sessions as s
where
    s.room_id = $1::bigint
    and s.started_at < $3::timestamptz
    and (s.started_at >= $2::timestamptz or coalesce(s.last_left_at, $4::timestamptz) > $2::timestamptz);
