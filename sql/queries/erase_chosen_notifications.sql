-- Removes the names and ids of the chosen persons from what subscribers are yet to be told, and says how many there
-- were. $1 are the members that have them.
with waiting as (
    select n.notification_id, r.room_id, n.body -> 'data' as data
    from (
        select notification_id, body::jsonb as body
        from rollcall.notifications
        where next_attempt_at is not null
    ) as n
    inner join rollcall.rooms as r on rollcall.public_room_id(r.room_id, r.provider_room_id) = n.body ->> 'roomId'
    where n.body ?| $1::text[] or n.body -> 'data' ?| $1::text[]
),
chosen as (
    select w.notification_id
    from waiting as w
    inner join pg_temp.erased_persons as p on p.room_id = w.room_id and p.person = w.data ->> 'externalId'
    union
    select w.notification_id
    from waiting as w
    inner join pg_temp.erased_connections as c on c.room_id = w.room_id and c.connection = w.data ->> 'participantId'
),
erased as (
    update rollcall.notifications as n
    set body = ((n.body::jsonb - $1::text[]) || case
        when jsonb_typeof(n.body::jsonb -> 'data') = 'object'
            then jsonb_build_object('data', (n.body::jsonb -> 'data') - $1::text[])
        else '{}'::jsonb
    end)::text
    from chosen as c
    where n.notification_id = c.notification_id
    returning 1
)
select count(*) as notifications
from erased;
