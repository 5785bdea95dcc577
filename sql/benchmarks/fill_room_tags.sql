insert into rollcall.room_tags (room_id, tag, first_seen_at)
select distinct r.room_id, t.tag, r.first_seen_at
from rollcall.rooms as r
cross join lateral unnest(r.tags) as t (tag)
order by t.tag, r.first_seen_at, r.room_id;
