select room_id, source, provider_room_id
from rollcall.rooms
where room_id = any ($1::bigint[])
order by room_id;
