-- Removes the names of events that have only the connection of a chosen person, and says how many there were.
with erased as (
    update rollcall.events as e
    set name = null
    from pg_temp.erased_connections as c
    where
        c.room_id = e.room_id
        and c.connection = e.connection
        and e.person is null
        and e.name is not null
    returning 1
)
select count(*) as events
from erased;
