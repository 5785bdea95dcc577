-- The rooms that have any of the tags $1, the oldest first.
select room_id
from rollcall.rooms
where deleted_at is null and tags && $1::text[]
order by first_seen_at, room_id;
