select key_id, name, scopes, created_at, last_used_at, revoked_at
from rollcall.api_keys
order by created_at, key_id;
