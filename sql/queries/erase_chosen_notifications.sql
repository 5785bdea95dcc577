-- Removes the names and ids of the chosen persons from what subscribers are yet to be told, and says how many there
-- were. $1 are the members that have them.
with erased as (
    update rollcall.notifications as n
    set body = ((n.body::jsonb - $1::text[]) || case
        when jsonb_typeof(n.body::jsonb -> 'data') = 'object'
            then jsonb_build_object('data', (n.body::jsonb -> 'data') - $1::text[])
        else '{}'::jsonb
    end)::text
    where
        n.next_attempt_at is not null
        and (n.body::jsonb ?| $1::text[] or n.body::jsonb -> 'data' ?| $1::text[])
        and (
            (n.body::jsonb ->> 'roomId', n.body::jsonb -> 'data' ->> 'externalId') in (
                select rollcall.public_room_id(r.room_id, r.provider_room_id), p.person
                from pg_temp.erased_persons as p
                inner join rollcall.rooms as r on r.room_id = p.room_id
            )
            or (n.body::jsonb ->> 'roomId', n.body::jsonb -> 'data' ->> 'participantId') in (
                select rollcall.public_room_id(r.room_id, r.provider_room_id), c.connection
                from pg_temp.erased_connections as c
                inner join rollcall.rooms as r on r.room_id = c.room_id
            )
        )
    returning 1
)
select count(*) as notifications
from erased;
