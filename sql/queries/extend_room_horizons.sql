-- Of rooms in which a session that began before the room's horizon reaches up to it, moves that behind the session;
-- the horizon of all rooms is to be $1. What happened at the instant of the session's end may be part of it. To be run
-- until it finds no room.
insert into rollcall.room_horizons (room_id, computed_from)
select s.room_id, max(s.ended_at) + interval '1 millisecond'
from rollcall.sessions as s
left join rollcall.room_horizons as h on h.room_id = s.room_id
where
    s.started_at < greatest(h.computed_from, $1::timestamptz)
    and s.ended_at >= greatest(h.computed_from, $1::timestamptz)
group by s.room_id
on conflict (room_id) do update set computed_from = excluded.computed_from
returning room_id;
