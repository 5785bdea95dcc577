select count(distinct room_id) as rooms, min(since) as oldest
from rollcall.pending
where since <= $1::timestamptz;
