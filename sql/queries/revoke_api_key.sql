update rollcall.api_keys
set revoked_at = $2::timestamptz
where key_id = $1::text and revoked_at is null
returning key_id;
