-- Removes people's names from what subscribers are yet to be told of a room, and says how many there were. $1 is the id
-- by which they know the room, $2 are the members that have names.
with erased as (
    update rollcall.notifications
    set body = ((body::jsonb - $2::text[]) || case
        when jsonb_typeof(body::jsonb -> 'data') = 'object'
            then jsonb_build_object('data', (body::jsonb -> 'data') - $2::text[])
        else '{}'::jsonb
    end)::text
    where
        next_attempt_at is not null
        and body::jsonb ->> 'roomId' = $1::text
        and (body::jsonb ?| $2::text[] or body::jsonb -> 'data' ?| $2::text[])
    returning 1
)
select count(*) as notifications
from erased;
