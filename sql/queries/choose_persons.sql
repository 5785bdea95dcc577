-- Chooses the persons $1, each in all rooms of its source of $2, or of any, or in its room of $3 alone. No room has the
-- number -1, which stands for any.
insert into pg_temp.erased_persons (room_id, person)
select distinct p.room_id, p.person
from (
    select e.room_id, coalesce(e.person, e.connection) as person
    from rollcall.events as e
    where coalesce(e.person, e.connection) = any ($1::text[])
    union
    select t.room_id, t.person
    from rollcall.stays as t
    where t.person = any ($1::text[])
) as p
inner join rollcall.rooms as r on r.room_id = p.room_id
inner join (
    select person, source, room_id
    from unnest($1::text[], $2::text[], $3::bigint[]) as u (person, source, room_id)
    offset 0
) as s
    on
        s.person = p.person
        and (s.source is null or s.source = r.source)
        and (s.room_id = -1 or s.room_id = p.room_id);
