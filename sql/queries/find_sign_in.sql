-- A key that is revoked ends everything that was signed in with it.
select s.key_id, k.name, s.may_write and k.scopes @> array['write'], s.hides_people, s.time_zone, s.expires_at
from rollcall.sign_ins as s
inner join rollcall.api_keys as k on k.key_id = s.key_id
where s.token_digest = $1::bytea and s.expires_at > $2::timestamptz and k.revoked_at is null;
