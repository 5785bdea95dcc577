-- Of the persons $2 of the rooms $1, or those without an id of the connections $3, the ones that are to be forgotten:
-- the position in the arrays, and the pseudonym if there is one.
select u.position, p.pseudonym
from unnest($1::bigint[], $2::text[], $3::text[]) with ordinality as u (room_id, person, connection, position)
left join pg_temp.erased_persons as p on p.room_id = u.room_id and p.person = coalesce(u.person, u.connection)
left join pg_temp.erased_connections as c
    on c.room_id = u.room_id and c.connection = u.connection and u.person is null
where p.room_id is not null or c.room_id is not null
order by u.position;
