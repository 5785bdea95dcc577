-- Deletes what subscribers were told of the chosen persons, or will never be told, and says how many there were.
with settled as (
    select n.notification_id, r.room_id, n.body -> 'data' as data
    from (
        select notification_id, body::jsonb as body
        from rollcall.notifications
        where next_attempt_at is null
    ) as n
    inner join rollcall.rooms as r on rollcall.public_room_id(r.room_id, r.provider_room_id) = n.body ->> 'roomId'
),
chosen as (
    select s.notification_id
    from settled as s
    inner join pg_temp.erased_persons as p on p.room_id = s.room_id and p.person = s.data ->> 'externalId'
    union
    select s.notification_id
    from settled as s
    inner join pg_temp.erased_connections as c on c.room_id = s.room_id and c.connection = s.data ->> 'participantId'
),
deleted as (
    delete from rollcall.notifications as n
    using chosen as c
    where n.notification_id = c.notification_id
    returning 1
)
select count(*) as notifications
from deleted;
