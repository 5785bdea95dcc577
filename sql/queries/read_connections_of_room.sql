-- The connections of the room $1 that are no person's id: who is known by one alone keeps it.
(
    select t.connection from rollcall.stays as t where t.room_id = $1::bigint
    union all
    select e.connection from rollcall.events as e where e.room_id = $1::bigint and e.connection <> ''
)
except
(
    select e.person from rollcall.events as e where e.room_id = $1::bigint and e.person is not null
    union all
    select t.person from rollcall.stays as t where t.room_id = $1::bigint and t.person <> t.connection
)
order by connection;
