-- Removes the names of the chosen persons' events and replaces the persons by their pseudonyms, and says how many
-- events there were.
with erased as (
    update rollcall.events as e
    set name = null, person = coalesce(p.pseudonym, e.person)
    from pg_temp.erased_persons as p
    where
        p.room_id = e.room_id
        and p.person = coalesce(e.person, e.connection)
        and (e.name is not null or p.pseudonym is not null)
    returning 1
)
select count(*) as events
from erased;
