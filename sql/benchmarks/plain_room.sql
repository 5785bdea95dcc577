select
    room_id, provider_room_id, friendly_url, description, external_id, first_seen_at, updated_at, tags,
    settings::text as settings
from rollcall.rooms
where provider_room_id = $1::text;
