-- $2, $4, $6, $8 and $10 say whether the value after them is to be set; a null value clears the field. $12 are settings
-- to set, $13 the names of those to clear, $14 is the clock.
update rollcall.rooms
set
    friendly_url = case when $2::boolean then $3::text else friendly_url end,
    description = case when $4::boolean then $5::text else description end,
    external_id = case when $6::boolean then $7::text else external_id end,
    tags = case when $8::boolean then $9::text[] else tags end,
    expires_at = case when $10::boolean then $11::timestamptz else expires_at end,
    settings = (settings || $12::text::jsonb) - $13::text[],
    updated_at = $14::timestamptz
where room_id = $1::bigint;
