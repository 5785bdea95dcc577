select key_id, name, scopes, created_at, last_used_at, revoked_at, secret_digest
from rollcall.api_keys
where key_id = $1::text;
