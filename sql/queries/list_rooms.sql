-- A page of rooms, after the one named by $2, $3; $1 restricts it to a source, $4 is its length, $5 the clock.
with page as (
    select
        room_id, source, provider_room_id, friendly_url, description, external_id, first_seen_at, tags, settings,
        registered_by, updated_at, expires_at, deleted_at
    from rollcall.rooms
    where
        deleted_at is null
        and ($1::text is null or source = $1::text)
        and ($2::text is null or (source collate "C", provider_room_id collate "C") > ($2::text, $3::text))
    order by source collate "C", provider_room_id collate "C"
    limit $4::bigint
)
select
    p.room_id, p.source, p.provider_room_id, p.friendly_url, p.description, p.external_id, p.first_seen_at,
    (
        select l.minutes
        from rollcall.room_session_lengths as l
        where l.room_id = p.room_id and l.valid_from <= $5::timestamptz
        order by l.valid_from desc
        limit 1
    ) as session_length,
    p.tags, p.settings::text as settings, p.registered_by, p.updated_at, p.expires_at, p.deleted_at
from page as p
order by p.source collate "C", p.provider_room_id collate "C";
