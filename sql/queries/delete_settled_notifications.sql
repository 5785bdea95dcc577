-- Deletes what subscribers were told of a room, or will never be told, and says how many there were. $1 is the id by
-- which they know the room.
with deleted as (
    delete from rollcall.notifications
    where next_attempt_at is null and body::jsonb ->> 'roomId' = $1::text
    returning 1
)
select count(*) as notifications
from deleted;
