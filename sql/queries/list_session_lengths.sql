-- The newest $2 settings of the session length of the room $1.
select valid_from, minutes, recorded_at
from rollcall.room_session_lengths
where room_id = $1::bigint
order by valid_from desc
limit $2::bigint;
