-- Gives the chosen persons who are more than a connection pseudonyms under the salt $1. A pseudonym stays.
update pg_temp.erased_persons as p
set pseudonym = 'erased-' || left(encode(sha256($1::bytea || convert_to(p.person, 'UTF8')), 'hex'), 32)
where
    p.person !~ '^erased-[0-9a-f]{32}$'
    and (
        (p.room_id, p.person) in (select e.room_id, e.person from rollcall.events as e where e.person is not null)
        or (p.room_id, p.person) in (
            select t.room_id, t.person from rollcall.stays as t where t.person <> t.connection
        )
    );
