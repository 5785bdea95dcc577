-- Deletes what subscribers were told of the chosen persons, or will never be told, and says how many there were.
with deleted as (
    delete from rollcall.notifications as n
    where
        n.next_attempt_at is null
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
from deleted;
