delete from rollcall.friendly_urls
where friendly_url = $1::text and room_id = $2::bigint;
