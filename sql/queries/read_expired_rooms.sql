select room_id, source, provider_room_id
from rollcall.rooms
where deleted_at is null and expires_at <= $1::timestamptz
order by expires_at, room_id;
