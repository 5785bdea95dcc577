-- Connections of a room that stand for a person, and have the text of another person's id. A pseudonym stays.
select distinct e.connection
from rollcall.events as e
where
    e.room_id = $1::bigint
    and e.person is null
    and e.connection !~ '^erased-[0-9a-f]{32}$'
    and e.connection in (
        select p.person from rollcall.events as p where p.room_id = $1::bigint and p.person is not null
        union all
        -- Of stays whose events are not kept any more.
        select t.person from rollcall.stays as t where t.room_id = $1::bigint and t.person <> t.connection
    )
order by e.connection;
