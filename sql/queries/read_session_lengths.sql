select room_id, valid_from, minutes
from rollcall.room_session_lengths
where room_id = any ($1::bigint[])
order by room_id, valid_from;
