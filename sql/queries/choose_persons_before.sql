-- Chooses everyone who was in a room before the instant $1, each with all of the person's stays in that room: half a
-- person cannot be forgotten without there being two of them.
insert into pg_temp.erased_persons (room_id, person)
select p.room_id, p.person
from (
    select e.room_id, coalesce(e.person, e.connection) as person
    from rollcall.events as e
    where e.occurred_at < $1::timestamptz and e.kind in (1, 2)
    union
    select t.room_id, t.person
    from rollcall.stays as t
    where t.joined_at < $1::timestamptz
) as p;
