-- The names of the chosen persons that stand beside others: a join and a leave under one connection may name two
-- persons, and a stay has the person of the one and may have the name of the other. Names come first: stays that others
-- have under a chosen connection are taken for fewer than they may be, and each would have its room's events read.
insert into pg_temp.erased_names (room_id, person, name)
with named as materialized (
    select distinct e.room_id, e.connection, e.name
    from pg_temp.erased_connections as c
    inner join rollcall.events as e on e.room_id = c.room_id and e.connection = c.connection
    left join pg_temp.erased_persons as p on p.room_id = e.room_id and p.person = e.person
    where e.name is not null and (e.person is null or p.person is not null)
)
select distinct t.room_id, t.person, n.name
from named as n
inner join rollcall.stays as t on t.room_id = n.room_id and t.connection = n.connection
left join pg_temp.erased_persons as o on o.room_id = t.room_id and o.person = t.person
where o.person is null;
