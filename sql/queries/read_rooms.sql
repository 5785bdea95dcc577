-- The rooms of the numbers $1; $2 is the clock, $3 are settings that are left out.
select
    r.room_id, r.source, r.provider_room_id, r.friendly_url, r.description, r.external_id, r.first_seen_at,
    (
        select l.minutes
        from rollcall.room_session_lengths as l
        where l.room_id = r.room_id and l.valid_from <= $2::timestamptz
        order by l.valid_from desc
        limit 1
    ) as session_length,
    r.tags, (r.settings - $3::text[])::text as settings, r.registered_by, r.updated_at, r.expires_at, r.deleted_at
from rollcall.rooms as r
where r.room_id = any ($1::bigint[])
order by r.room_id;
