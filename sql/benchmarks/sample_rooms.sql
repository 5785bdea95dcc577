-- $1 rooms by chance, each with how many are listed before it.
select r.room_id, r.provider_room_id, r.tags[1] as tag, r.place - 1 as place
from (
    select room_id, provider_room_id, tags, row_number() over (order by first_seen_at desc, room_id desc) as place
    from rollcall.rooms
    where deleted_at is null
) as r
order by hashint8extended(r.room_id, 31), r.room_id
limit $1::bigint;
