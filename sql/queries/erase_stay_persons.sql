-- Replaces the persons of a room's stays by pseudonyms under the salt $2, and says how many stays there were. A person
-- is the provider's id, or the connection where there was none: connections stay unless they are such an id as well. To
-- be run before the events lose theirs.
with erased as (
    update rollcall.stays as t
    set person = 'erased-' || left(encode(sha256($2::bytea || convert_to(t.person, 'UTF8')), 'hex'), 32)
    from (
        select e.person from rollcall.events as e where e.room_id = $1::bigint and e.person is not null
        union
        select o.person from rollcall.stays as o where o.room_id = $1::bigint and o.person <> o.connection
    ) as i
    where t.room_id = $1::bigint and t.person = i.person and t.person !~ '^erased-[0-9a-f]{32}$'
    returning 1
)
select count(*) as stays
from erased;
