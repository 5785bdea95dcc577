-- To the hour, so that a busy key is not a row that everyone writes.
update rollcall.api_keys
set last_used_at = $2::timestamptz
where key_id = $1::text and (last_used_at is null or last_used_at < $2::timestamptz);
