-- The rooms that any of $1 may mean: the provider's room id, the friendly URL, or the number $2 that was made into one
-- of these because the room has none of its own. $3 is the clock. Rooms that are not deleted come first.
select
    r.room_id, r.source, r.provider_room_id, r.friendly_url, r.description, r.external_id, r.first_seen_at,
    (
        select l.minutes
        from rollcall.room_session_lengths as l
        where l.room_id = r.room_id and l.valid_from <= $3::timestamptz
        order by l.valid_from desc
        limit 1
    ) as session_length,
    r.tags, r.settings::text as settings, r.registered_by, r.updated_at, r.expires_at, r.deleted_at
from rollcall.rooms as r
where r.provider_room_id = any ($1::text[]) or r.friendly_url = any ($1::text[]) or r.room_id = $2::bigint
order by r.deleted_at is not null, r.source collate "C", r.provider_room_id collate "C";
