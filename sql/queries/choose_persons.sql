-- Chooses the persons $1 in all rooms of the source $2, or of any.
insert into pg_temp.erased_persons (room_id, person)
select p.room_id, p.person
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
where $2::text is null or r.source = $2::text;
