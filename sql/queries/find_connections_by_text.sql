-- The connections in the session $2 of the room $1, which lasted from $3 to $4, that have the text $5 in the name that
-- they joined or left with, in the person's id or in their own, in capitals or not.
select e.connection
from rollcall.events as e
where
    e.room_id = $1::bigint
    and e.occurred_at >= $3::timestamptz
    and e.occurred_at <= $4::timestamptz
    and e.kind in (1, 2)
    and position(lower($5::text) in lower(e.name)) > 0
union
select t.connection
from rollcall.stays as t
where
    t.room_id = $1::bigint
    and t.session_id = $2::uuid
    and t.joined_at >= $3::timestamptz
    and t.joined_at <= $4::timestamptz
    and (
        position(lower($5::text) in lower(t.person)) > 0
        or position(lower($5::text) in lower(t.connection)) > 0
    )
order by connection;
