insert into rollcall.room_counts (day, rooms)
select (first_seen_at at time zone 'UTC')::date, count(*)
from rollcall.rooms
group by 1
order by 1;
