-- A few rooms close after an hour.
insert into rollcall.room_session_lengths (room_id, valid_from, minutes, recorded_at)
select room_id, first_seen_at, 60, first_seen_at
from rollcall.rooms
where pg_temp.chance(room_id, 7) < 0.03
order by room_id;
