-- A room waits since it was queued, or since what happens in it has happened.
select count(distinct room_id) as rooms, min(since) as oldest, min(greatest(queued_at, since)) as waiting_since
from rollcall.pending
where since <= $1::timestamptz;
