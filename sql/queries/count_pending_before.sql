-- What is pending of the time before the rooms' horizons; $1 is the horizon of all rooms.
select count(*) as rows
from rollcall.pending as p
left join rollcall.room_horizons as h on h.room_id = p.room_id
where p.since < greatest(h.computed_from, $1::timestamptz);
