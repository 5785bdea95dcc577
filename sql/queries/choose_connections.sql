-- The connections of the chosen persons: an event of theirs may have the name and not the person.
insert into pg_temp.erased_connections (room_id, connection)
select e.room_id, e.connection
from rollcall.events as e
inner join pg_temp.erased_persons as p on p.room_id = e.room_id and p.person = coalesce(e.person, e.connection)
where e.connection <> ''
union
select t.room_id, t.connection
from rollcall.stays as t
inner join pg_temp.erased_persons as p on p.room_id = t.room_id and p.person = t.person;
