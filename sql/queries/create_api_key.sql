-- An id that is taken returns nothing.
insert into rollcall.api_keys (key_id, name, scopes, secret_digest, created_at)
values ($1::text, $2::text, $3::text[], $4::bytea, $5::timestamptz)
on conflict (key_id) do nothing
returning key_id;
