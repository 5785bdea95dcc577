-- When the sessions started that are not over and touch the time from $1 to before $2. $3 is the clock.
select s.started_at
from rollcall.sessions as s
where
    s.ended_at is null
    and s.started_at < $2::timestamptz
    and (s.started_at >= $1::timestamptz or coalesce(s.last_left_at, $3::timestamptz) > $1::timestamptz)
order by s.started_at;
