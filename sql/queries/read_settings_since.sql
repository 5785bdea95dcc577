-- Of the rooms $1, those whose session length was set after $2, for sessions that began before the time $3 of the room.
select distinct l.room_id
from (
    select room_id, before_at
    from unnest($1::bigint[], $3::timestamptz[]) as u (room_id, before_at)
    offset 0
) as r
inner join rollcall.room_session_lengths as l
    on l.room_id = r.room_id and l.recorded_at > $2::timestamptz and l.valid_from <= r.before_at
order by l.room_id;
