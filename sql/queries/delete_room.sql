-- A room with history keeps its labels, for reports. One without is forgotten but for its number: a webhook that comes
-- for it all the same, in whatever process, must find the room that it belongs to.
update rollcall.rooms as r
set
    deleted_at = $2::timestamptz,
    updated_at = $2::timestamptz,
    friendly_url = case when h.has_history then r.friendly_url end,
    description = case when h.has_history then r.description end,
    external_id = case when h.has_history then r.external_id end,
    tags = case when h.has_history then r.tags else '{}' end,
    settings = case when h.has_history then r.settings else '{}' end
from (
    select
        exists (select from rollcall.events as e where e.room_id = $1::bigint)
        -- Stays are kept when their events are not any more.
        or exists (select from rollcall.stays as t where t.room_id = $1::bigint) as has_history
) as h
where r.room_id = $1::bigint and r.deleted_at is null
returning r.first_seen_at, h.has_history;
