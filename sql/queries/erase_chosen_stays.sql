-- Replaces the chosen persons of stays by their pseudonyms, and says how many stays there were.
with erased as (
    update rollcall.stays as t
    set person = p.pseudonym
    from pg_temp.erased_persons as p
    where p.room_id = t.room_id and p.person = t.person and p.pseudonym is not null
    returning 1
)
select count(*) as stays
from erased;
