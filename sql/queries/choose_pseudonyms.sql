-- Gives the chosen persons who are more than a connection pseudonyms under the salt $1. A pseudonym stays. They are
-- joined, since `in` beside `or` looks through all events for each person when these do not fit into work_mem.
with identified as (
    select e.room_id, e.person
    from rollcall.events as e
    inner join pg_temp.erased_persons as c on c.room_id = e.room_id and c.person = e.person
    union
    select t.room_id, t.person
    from rollcall.stays as t
    inner join pg_temp.erased_persons as c on c.room_id = t.room_id and c.person = t.person
    where t.person <> t.connection
)
update pg_temp.erased_persons as p
set pseudonym = 'erased-' || left(encode(sha256($1::bytea || convert_to(p.person, 'UTF8')), 'hex'), 32)
from identified as i
where i.room_id = p.room_id and i.person = p.person and p.person !~ '^erased-[0-9a-f]{32}$';
