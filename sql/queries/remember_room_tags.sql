-- Writes down the tags of the room $1 for the lists, none if it is deleted.
insert into rollcall.room_tags (room_id, tag, first_seen_at)
select distinct r.room_id, t.tag, r.first_seen_at
from rollcall.rooms as r
cross join lateral unnest(r.tags) as t (tag)
where r.room_id = $1::bigint and r.deleted_at is null;
