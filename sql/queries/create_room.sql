insert into rollcall.rooms (
    room_id, source, provider_room_id, friendly_url, description, external_id, tags, settings, expires_at,
    registered_by, first_seen_at
)
values (
    $1::bigint, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text[], $8::text::jsonb, $9::timestamptz,
    $10::text, $11::timestamptz
)
on conflict (room_id) do nothing
returning room_id;
