-- The persons whose stays have the connection $1, in the source $2 or in any, each with the source. A pseudonym is
-- nobody any more.
select distinct p.person, r.source
from (
    select e.room_id, e.person from rollcall.events as e where e.connection = $1::text and e.person is not null
    union
    select t.room_id, t.person
    from rollcall.stays as t
    where hashtext(t.connection) = hashtext($1::text) and t.connection = $1::text
) as p
inner join rollcall.rooms as r on r.room_id = p.room_id
where ($2::text is null or r.source = $2::text) and p.person !~ '^erased-[0-9a-f]{32}$'
order by p.person, r.source;
