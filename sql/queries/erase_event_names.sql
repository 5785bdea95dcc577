-- Removes the names of a room's events and replaces the persons by pseudonyms under the salt $2, and says how many
-- events there were. The connections $3 stand for a person, and have the text of another person's id.
with erased as (
    update rollcall.events as e
    set
        name = null,
        person = case
            when coalesce(e.person, '') ~ '^erased-[0-9a-f]{32}$' then e.person
            when e.person is not null or e.connection = any($3::text[])
                then 'erased-' || left(
                    encode(sha256($2::bytea || convert_to(coalesce(e.person, e.connection), 'UTF8')), 'hex'), 32
                )
        end
    where
        e.room_id = $1::bigint
        and (
            e.name is not null
            or e.person !~ '^erased-[0-9a-f]{32}$'
            or (e.person is null and e.connection = any($3::text[]))
        )
    returning 1
)
select count(*) as events
from erased;
