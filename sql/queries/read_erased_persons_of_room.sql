-- The persons who are to be forgotten in the room $1, each with the pseudonym if there is one; their connections; and
-- others beside whom their names stand.
select p.person, p.pseudonym, false as is_connection, null::text as name
from pg_temp.erased_persons as p
where p.room_id = $1::bigint
union all
select c.connection, null, true, null
from pg_temp.erased_connections as c
where c.room_id = $1::bigint
union all
select n.person, null, false, n.name
from pg_temp.erased_names as n
where n.room_id = $1::bigint;
