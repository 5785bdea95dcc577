-- When the people joined who are present and were in the time from $1 to before $2. $3 is the clock.
select t.joined_at
from rollcall.stays as t
where
    t.left_at is null
    and not t.is_machine
    and t.joined_at < $2::timestamptz
    and (t.joined_at >= $1::timestamptz or $3::timestamptz > $1::timestamptz)
order by t.joined_at;
