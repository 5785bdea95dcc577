-- $2, $4, $6 and $8 say whether the value after them is to be set; a null value clears the field.
update rollcall.rooms
set
    friendly_url = case when $2::boolean then $3::text else friendly_url end,
    description = case when $4::boolean then $5::text else description end,
    external_id = case when $6::boolean then $7::text else external_id end,
    tags = case when $8::boolean then $9::text[] else tags end
where room_id = $1::bigint;
