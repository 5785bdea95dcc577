-- The numbers of a page of rooms, the oldest first: after the room that was first seen at $1 and has the number $2,
-- past the first $3 of these, $4 of them.
select room_id
from rollcall.rooms
where deleted_at is null and (first_seen_at, room_id) > ($1::timestamptz, $2::bigint)
order by first_seen_at asc, room_id asc
offset $3::bigint
limit $4::bigint;
