-- What an application would run for a page of rooms: $1 of them past the first $2, with the tag $3 if one is given.
select
    room_id, provider_room_id, friendly_url, description, external_id, first_seen_at, updated_at, tags,
    settings::text as settings
from rollcall.rooms
where deleted_at is null and ($3::text is null or tags && array[$3::text])
order by first_seen_at desc, room_id desc
limit $1::bigint
offset $2::bigint;
