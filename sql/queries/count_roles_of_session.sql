-- How many different roles the joins of a session's stays gave. $1 is the room, $2 the session, $3 its start and $4 the
-- last leave, infinity while there is none.
select count(distinct e.role) as roles
from rollcall.stays as t
inner join rollcall.events as e
    on e.room_id = t.room_id and e.occurred_at = t.joined_at and e.connection = t.connection and e.kind = 1
where
    t.room_id = $1::bigint
    and t.session_id = $2::uuid
    and t.joined_at >= $3::timestamptz
    and t.joined_at <= $4::timestamptz;
