select day, rooms
from rollcall.room_counts
where rooms <> 0
order by day;
