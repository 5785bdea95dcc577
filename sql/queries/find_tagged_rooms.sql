-- The rooms that have any of the tags $1, the oldest first.
select room_id
from rollcall.room_tags
where tag = any ($1::text[])
group by first_seen_at, room_id
order by first_seen_at, room_id;
