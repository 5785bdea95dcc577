-- When the first began of what lies before the rooms' horizons and is not over yet; $1 is the horizon of all rooms.
select min(began_at) as began_at
from (
    select s.room_id, s.started_at as began_at from rollcall.sessions as s where s.ended_at is null
    union all
    select t.room_id, t.joined_at from rollcall.stays as t where t.is_unsettled
) as u
left join rollcall.room_horizons as h on h.room_id = u.room_id
where u.began_at < greatest(h.computed_from, $1::timestamptz);
