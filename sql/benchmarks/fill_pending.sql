-- What began at $1 or later is still to be computed.
insert into rollcall.pending (room_id, since)
select room_id, min(occurred_at)
from rollcall.events
where occurred_at >= $1::timestamptz
group by room_id
order by room_id;
