-- How many different roles the joins of the time from $1 to before $2 gave, in the room $3 or in all.
select count(distinct e.role) as roles
from rollcall.events as e
where
    e.kind = 1
    and not e.is_machine
    and e.occurred_at >= $1::timestamptz
    and e.occurred_at < $2::timestamptz
    and ($3::bigint is null or e.room_id = $3::bigint);
