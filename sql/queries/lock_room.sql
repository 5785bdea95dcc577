-- Whoever changes a room waits for whoever else does.
select friendly_url, deleted_at, expires_at
from rollcall.rooms
where room_id = $1::bigint
for update;
